import { type Pair, pairCampaigns, remoteIdOf } from '../../diff/pair.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { Base } from '../../model/base.ts';
import type { Observation } from '../../model/observed.ts';
import type { Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { StatusRow } from '../../model/reports/status.ts';
import { keyText } from '../../model/resource.ts';
import { isLive, type KeptOverride } from '../../model/run-state/override.ts';
import { isDialing, meetsRunState } from '../../model/run-state/run-state.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { isRuleMove } from '../../plan/changes/rule-moves.ts';
import type { LastDecision } from '../../rules/pacing/memory/paced-memory.ts';
import type { Standing } from '../cycle/standing.ts';
import { finishedReasons, heldBackReasons } from './held-back.ts';

export interface StatusInput {
  readonly wanted: readonly WantedCampaign[];
  readonly observation: Observation;
  readonly base: Base;
  readonly plan: Plan;
  readonly dialect: Dialect;
  readonly standing: Pick<Standing, 'holds' | 'lifts' | 'overrides'>;
  readonly now: number;
  /** The fields that a loop leaves to whoever else keeps writing them, by the campaign's name. */
  readonly contested?: ReadonlyMap<string, ReadonlySet<Pointer>>;
  /** What pacing rules last decided, by the campaign's name. */
  readonly decisions?: ReadonlyMap<string, LastDecision>;
  /** Newest outcome of a campaign, by its name. */
  readonly lastChanges: ReadonlyMap<string, AuditRecord>;
}

/** One row a campaign, in the desired state's order. In sync is what the plan has nothing to do for and no drift to report of. */
export function buildStatus(input: StatusInput): readonly StatusRow[] {
  const records = input.base.type === 'records' ? input.base.records : new Map();
  const { pairs } = pairCampaigns(input.wanted, input.observation, records);
  return pairs.map((pair): StatusRow => {
    const { name } = pair.wanted.key;
    const changes = input.plan.changes.filter(({ key }) => keyText(key) === keyText(pair.wanted.key));
    const last = input.lastChanges.get(name);
    const { holds, lifts, overrides } = input.standing;
    const lift = lifts.get(name);
    return {
      name,
      remoteId: remoteIdOf(pair),
      run: pair.wanted.run?.value ?? null,
      status: pair.type === 'present' ? String(input.dialect.runStateValue(pair.actual.status)) : null,
      runMet:
        !pair.wanted.run ||
        (pair.type === 'present' && meetsRunState(pair.wanted.run.value, pair.actual.status)),
      override: liveOverride(overrides.get(name), input.now),
      inSync: changes.every(isRuleMove),
      reasons: [
        ...(pair.type === 'present' && pair.actual.status === 'pending'
          ? ['its activation is under way']
          : []),
        ...heldBackReasons(pair, holds.get(name) ?? null),
        ...finishedReasons(pair, input.dialect.shape),
        ...refusedReasons(pair, { isHeld: holds.has(name), last }),
        ...(lift && !lift.ended ? [`may dial by ${lift.reason}`] : []),
        ...[...(input.contested?.get(name) ?? [])].map((path) => `${path} is contested: run leaves it alone`),
        ...pacingReasons(pair, input.decisions?.get(name), changes),
        ...changes.flatMap((change) => [...summary(change), ...change.reasons]),
      ],
      lastChange: lastChangeOf(last),
    };
  });
}

export function lastChangeOf(last: AuditRecord | undefined): StatusRow['lastChange'] {
  return last ? { at: last.at, seq: last.seq, event: last.event, by: last.actor.user } : null;
}

/** What rules ask right before a start is known of the last attempt alone: whoever waits for it is told why it was none. */
function refusedReasons(
  pair: Pair,
  { isHeld, last }: { readonly isHeld: boolean; readonly last: AuditRecord | undefined },
): readonly string[] {
  if (isHeld || last?.event !== 'rule.decided' || last.details.pacing !== undefined) return [];
  if (pair.type !== 'present' || pair.wanted.run?.value !== 'running' || isDialing(pair.actual.status))
    return [];
  return last.reasons.map((reason) => `${reason} (${last.at})`);
}

/** Of what dials: what does not is not paced, and starts from its least. */
function pacingReasons(
  pair: Pair,
  decision: LastDecision | undefined,
  changes: Plan['changes'],
): readonly string[] {
  if (!decision || pair.type !== 'present' || pair.actual.status !== 'running') return [];
  // Where the plan moves the field it says why itself.
  if (changes.some(({ reasons }) => reasons.includes(decision.reason))) return [];
  return [`${decision.reason} (${new Date(decision.at).toISOString()})`];
}

function liveOverride(override: KeptOverride | undefined, now: number): StatusRow['override'] {
  if (!override || !isLive(override, now)) return null;
  const { run, reason, actor, setAt, endsAt } = override;
  return { run, reason, actor, setAt, endsAt };
}

/** What is planned, in words; nothing where it is only reported. */
export function summary(change: Plan['changes'][number]): readonly string[] {
  if (change.action === 'none') return [];
  const fields = change.fields.length === 0 ? '' : `: ${change.fields.map((field) => field.path).join(', ')}`;
  return [`${change.action} planned, ${change.cause}${fields}`];
}
