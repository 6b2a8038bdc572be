import type { ReplayedCampaign, ReplayMoment } from '../../model/reports/replay.ts';
import { decidePacing } from '../../rules/pacing/decide.ts';
import type { Evidence } from '../../rules/pacing/memory/evidence.ts';
import type { JournalCycle } from '../../rules/pacing/memory/journal.ts';
import type { PacingDecision, PacingMemory, PacingPolicy } from '../../rules/pacing/rule.ts';
import { deadbandOf } from '../../rules/pacing/rules.ts';
import { type Remembered, rememberedAt, type Trail } from './memory-trail.ts';
import { isApart, type ShownFacts, tallyOf } from './tally.ts';
import { timelineOf } from './timeline.ts';

/** A decision that is on record. */
interface RecordedDecision {
  readonly evidence: Evidence;
  /** Why, as recorded. */
  readonly reason: string | null;
}

export interface ReplayOptions {
  /** The rule that is tried, given what held then; null where it does not apply. */
  readonly askedFor: (recorded: PacingPolicy) => PacingPolicy | null;
  /** How many moments are kept. */
  readonly mostMoments: number;
}

type Replayed = Pick<ReplayedCampaign, 'summary' | 'timeline' | 'moments' | 'momentsLeftOut'>;

export interface CampaignReplay {
  /** Takes the records of one campaign in their order. */
  take(record: RecordedDecision): void;
  /** The policy of the newest record. */
  policy(): PacingPolicy | null;
  result(): Replayed | null;
}

const POINTS = 240;

/** Runs the rule as recorded and the one that is asked for over the recorded cycles of one campaign. */
export function replayCampaign({ askedFor, mostMoments }: ReplayOptions): CampaignReplay {
  const tally = tallyOf();
  const timeline = timelineOf(POINTS);
  const moments: ReplayMoment[] = [];
  let leftOut = 0;
  let trail: Trail | null = null;
  let policy: PacingPolicy | null = null;
  let shownUntil = Number.NEGATIVE_INFINITY;
  const show = (cycle: JournalCycle, facts: ShownFacts): void => {
    if (cycle.now <= shownUntil) return;
    shownUntil = cycle.now;
    const { asked, moment } = facts;
    timeline.add(cycle.now, { recorded: cycle.decided, asked: asked?.value ?? null });
    if (!tally.add(cycle, facts)) return;
    if (moments.length < mostMoments) moments.push(moment);
    else leftOut += 1;
  };
  return {
    take({ evidence, reason }) {
      policy = evidence.policy;
      const start = rememberedAt(trail, evidence);
      let memory: Remembered = start;
      const last = evidence.parts.at(-1)?.cycles.at(-1);
      for (const part of evidence.parts) {
        const tried = askedFor(part.policy);
        for (const cycle of part.cycles) {
          const again = decided(part.policy, memory.recorded, cycle);
          const asked = tried && decided(tried, memory.asked, cycle);
          const { complete } = memory;
          memory = { recorded: again.memory, asked: asked?.memory ?? null, complete };
          const reproduced = complete ? again.value === cycle.decided : null;
          const said = cycle === last ? reason : null;
          const why = said ?? (again.value === cycle.decided ? again.reason() : null);
          const band = tried ? Math.max(deadbandOf(part.policy.pacing), deadbandOf(tried.pacing)) : 0;
          const differs = asked !== null && isApart(asked.value, cycle.decided, band);
          const moment = momentOf(cycle, { asked, reason: why, differs, reproduced });
          show(cycle, { asked, band: tried ? deadbandOf(tried.pacing) : 0, moment });
        }
      }
      const cycles = evidence.parts.reduce((sum, part) => sum + part.cycles.length, 0);
      trail = { began: evidence.began, before: evidence.before, cycles, start, end: memory };
    },
    policy: () => policy,
    result() {
      const summary = tally.summary();
      return summary && { summary, timeline: timeline.points(), moments, momentsLeftOut: leftOut };
    },
  };
}

function decided(policy: PacingPolicy, memory: PacingMemory | null, cycle: JournalCycle): PacingDecision {
  const { now, held, sample, beside = null } = cycle;
  return decidePacing(policy, sample ? [sample] : [], { memory, now, current: held, beside });
}

function momentOf(
  { now, held, decided: value }: JournalCycle,
  {
    asked,
    ...rest
  }: Pick<ReplayMoment, 'reason' | 'differs' | 'reproduced'> & { readonly asked: PacingDecision | null },
): ReplayMoment {
  return {
    at: new Date(now).toISOString(),
    held,
    decided: value,
    asked: asked && { value: asked.value, reason: asked.reason() },
    ...rest,
  };
}
