import type { PacingSample } from '../../model/pacing.ts';
import type { IntervalFigures } from '../../model/samples.ts';
import type { Decided } from '../../model/wanted.ts';
import { doubtOf } from '../../rules/doubtful-counts.ts';
import type { Beside } from '../../rules/pacing/beside.ts';
import { decidePacing } from '../../rules/pacing/decide.ts';
import { isNews, takeIntervals } from '../../rules/pacing/flows/feed.ts';
import { NO_INTAKE } from '../../rules/pacing/flows/intake.ts';
import { evidenceOf } from '../../rules/pacing/memory/evidence.ts';
import { newJournal, noted } from '../../rules/pacing/memory/journal.ts';
import type { LastDecision, PacedMemory } from '../../rules/pacing/memory/paced-memory.ts';
import type { PacingDecision } from '../../rules/pacing/rule.ts';
import type { PacedCampaign } from './paced-campaigns.ts';
import type { IntervalsRead } from './read-intervals.ts';

/** What came of one campaign in one cycle. */
export interface Paced {
  readonly campaign: PacedCampaign;
  /** The newest figures; null where there are none that tell of now. */
  readonly sample: PacingSample | null;
  /** What is to be written; null where the live value stands. */
  readonly decided: Decided | null;
  readonly memory: PacedMemory;
}

/** One cycle of one campaign: figures to a sample, the rule's decision, and what is remembered. */
export function decidePaced(
  campaign: PacedCampaign,
  facts: {
    readonly memory: PacedMemory | null;
    readonly read: IntervalsRead;
    readonly now: number;
    /** The others that share the agents; null where there are none. */
    readonly beside: Beside | null;
  },
): Paced {
  const { policy, held, source } = campaign;
  const { memory, read, now, beside } = facts;
  const failure = read instanceof Error ? read.message : doubtIn(read, campaign, now);
  const feed = memory?.feed ?? null;
  // Of a reading that makes no sense in one place nothing is believed.
  const fed = takeIntervals(feed, read instanceof Error || failure !== null ? [] : read, now);
  const news = fed.sample !== null && isNews(memory?.rule.intake ?? NO_INTAKE, fed.sample);
  const sample = news ? fed.sample : null;
  const decision = decidePacing(policy, sample ? [sample] : [], {
    memory: memory?.rule ?? null,
    now,
    current: held,
    beside,
  });
  const { value } = decision;
  // Written out: what is spread becomes a dictionary, and each of these is kept for half an hour.
  const cycle = beside
    ? { now, held, decided: value, sample, beside }
    : { now, held, decided: value, sample };
  const journal = noted(memory?.journal ?? newJournal(now), policy, cycle);
  const besides = doubts(failure, { standsStill: fed.sample !== null && !news });
  return {
    campaign,
    sample,
    decided: decision.write
      ? {
          value,
          reasons: reasonsOf(decision, besides),
          source,
          evidence: evidenceOf(policy, { journal, held, decided: value }),
        }
      : null,
    memory: {
      feed: fed.memory,
      rule: decision.memory,
      last: new DecidedNow({ at: now, held, value }, { decision, besides }),
      journal,
    },
  };
}

const NO_DOUBTS: readonly string[] = [];

function doubtIn(
  rows: readonly IntervalFigures[],
  { actual, limits: fields }: PacedCampaign,
  now: number,
): string | null {
  const by = { limits: { resource: actual.resource, fields }, now };
  for (const row of rows) {
    const doubt = doubtOf(row, by);
    if (doubt !== null) return doubt;
  }
  return null;
}

function doubts(
  failure: string | null,
  { standsStill }: { readonly standsStill: boolean },
): readonly string[] {
  if (failure === null && !standsStill) return NO_DOUBTS;
  return [
    ...(failure !== null ? [`its metrics can't be read: ${failure}`] : []),
    ...(standsStill ? ['its counts stand still although dials were expected'] : []),
  ];
}

function reasonsOf(decision: PacingDecision, besides: readonly string[]): readonly string[] {
  return [`rule ${decision.memory.kind}: ${decision.reason()}`, ...besides];
}

/** What was decided, in words that are put together when somebody asks. */
class DecidedNow implements LastDecision {
  readonly at: number;
  readonly held: number | null;
  readonly value: number;
  readonly #decision: PacingDecision;
  readonly #besides: readonly string[];

  constructor(
    { at, held, value }: Omit<LastDecision, 'reason'>,
    { decision, besides }: { readonly decision: PacingDecision; readonly besides: readonly string[] },
  ) {
    this.at = at;
    this.held = held;
    this.value = value;
    this.#decision = decision;
    this.#besides = besides;
  }

  get reason(): string {
    return reasonsOf(this.#decision, this.#besides).join('; ');
  }

  toJSON(): LastDecision {
    const { at, held, value, reason } = this;
    return { at, held, value, reason };
  }
}
