import type { PacingSample } from '../../../model/pacing.ts';
import { canonicalJson } from '../../../model/values/canonical.ts';
import type { Beside } from '../beside.ts';
import { type Sequence, Series } from '../flows/series.ts';
import type { PacingPolicy } from '../rule.ts';

/** One cycle as the rule saw it. */
export interface JournalCycle {
  /** When the rule decided, milliseconds. */
  readonly now: number;
  /** What CXone held; null where it held no number. */
  readonly held: number | null;
  readonly decided: number;
  /** The figures that came; null where none did that tell of now. */
  readonly sample: PacingSample | null;
  /** The others that shared the agents then; left out where there were none. */
  readonly beside?: Beside;
}

/** Cycles under one policy, oldest first. */
export interface JournalPart {
  readonly policy: PacingPolicy;
  readonly cycles: Sequence<JournalCycle>;
}

/** The cycles since the last decision that is on record: with them, and all before, each decision can be come to again. */
export interface Journal {
  /** When that was, or since when there is something to record; milliseconds. */
  readonly since: number;
  /** When the rule's memory began, with nothing; milliseconds. */
  readonly began: number;
  /** How many cycles there were from then to the first one here. */
  readonly before: number;
  readonly parts: readonly JournalPart[];
}

/** Where nothing is written a record is made after so long. */
const QUIET_MS = 30 * 60_000;
const MOST_CYCLES = 240;

/** The journal of a rule that remembers nothing. */
export function newJournal(now: number): Journal {
  return { since: now, began: now, before: 0, parts: [] };
}

export function noted(journal: Journal, policy: PacingPolicy, cycle: JournalCycle): Journal {
  const { since, began, before, parts } = journal;
  const newest = parts.at(-1);
  const goesOn = newest && isSame(newest.policy, policy);
  const cycles = goesOn ? seriesOf(newest.cycles).with(cycle) : Series.of([cycle]);
  const earlier = goesOn ? parts.slice(0, -1) : parts;
  const next = { since, began, before, parts: [...earlier, { policy, cycles }] };
  return lengthOf(next) > MOST_CYCLES ? withoutOldest(next) : next;
}

/** What goes on after all of it was put on record. */
export function afterRecord(journal: Journal, now: number): Journal {
  return { ...journal, since: now, before: journal.before + lengthOf(journal), parts: [] };
}

/** Whether what was seen has to be put on record, although nothing is written. */
export function isDue(journal: Journal, now: number): boolean {
  return lengthOf(journal) >= MOST_CYCLES || now - journal.since >= QUIET_MS;
}

function lengthOf({ parts }: Journal): number {
  return parts.reduce((sum, { cycles }) => sum + cycles.length, 0);
}

function withoutOldest(journal: Journal): Journal {
  const [oldest, ...others] = journal.parts;
  if (!oldest) return journal;
  const cycles = seriesOf(oldest.cycles).without(1);
  const parts = cycles.length === 0 ? others : [{ ...oldest, cycles }, ...others];
  return { ...journal, before: journal.before + 1, parts };
}

function seriesOf(cycles: Sequence<JournalCycle>): Series<JournalCycle> {
  return cycles instanceof Series ? cycles : Series.of(cycles);
}

function isSame(one: PacingPolicy, other: PacingPolicy): boolean {
  const known =
    one.pacing === other.pacing &&
    one.envelope === other.envelope &&
    one.abandonment.limit === other.abandonment.limit &&
    one.abandonment.periodDays === other.abandonment.periodDays &&
    one.cycleSeconds === other.cycleSeconds;
  return known || canonicalJson(one) === canonicalJson(other);
}
