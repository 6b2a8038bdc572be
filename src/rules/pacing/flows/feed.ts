import type { PacingSample } from '../../../model/pacing.ts';
import type { IntervalFigures } from '../../../model/samples.ts';
import { type Counts, isCallTime, NO_COUNTS } from './counts.ts';
import type { IntakeMemory } from './intake.ts';

/** What one interval was last told to hold. */
export type FedInterval = Counts & { readonly from: number };

/** What was read of a campaign's intervals so far: enough to make one counter of them. Milliseconds. */
export interface FeedMemory {
  /** The beginning of the first interval that is counted. */
  readonly since: number;
  /** The sum of the intervals before the open ones. */
  readonly closed: Counts;
  /** The newest intervals, oldest first: what is told of them may still change. */
  readonly open: readonly FedInterval[];
  /** Up to when figures were read. */
  readonly through: number;
}

/** The tenant's intervals, aligned to the clock. */
export const INTERVAL_MS = 5 * 60_000;
/** So many intervals may still change. */
const MOST_OPEN = 3;
/** After a longer gap counting begins anew: rules look back half an hour. */
const LONGEST_GAP_MS = 6 * INTERVAL_MS;
/** How far the tenant's clock may be ahead of ours. */
const SKEW_MS = 60_000;
/** With so many dials expected, counts that stand still are old: by chance that happens once in 3,000 times (e^-8). */
const EXPECTED_DIALS = 8;

export function intervalOf(at: number): number {
  return Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
}

/** The beginning of the first interval that has to be read now. */
export function readFrom(memory: FeedMemory | null, now: number): number {
  const current = intervalOf(now);
  if (memory === null || memory.through > now) return current;
  const from = intervalOf(memory.through);
  return current - from > LONGEST_GAP_MS ? current : from;
}

/**
 * Makes counters of intervals: what was counted since a moment that stays the same, whichever intervals were read and
 * however often. An interval that is told otherwise later counts as it is told last. No sample where nothing whole was
 * told.
 */
export function takeIntervals(
  memory: FeedMemory | null,
  rows: readonly IntervalFigures[],
  now: number,
): { readonly memory: FeedMemory | null; readonly sample: PacingSample | null } {
  const told = inOrder(rows, now);
  const first = told[0];
  const newest = told[told.length - 1];
  if (!first || !newest) return { memory, sample: null };
  const known = memory !== null && continues(memory, first, newest) ? memory : null;
  const all = merged(known?.open ?? NO_INTERVALS, told);
  const closing = Math.max(0, all.length - MOST_OPEN);
  const open = closing === 0 ? all : all.slice(closing);
  const closed = summed(known?.closed ?? NO_COUNTS, all, closing);
  const through = Math.min(newest.to, now);
  const since = known?.since ?? first.from;
  const { agentsAvailable, agentsBusy } = newest;
  const means = newestMeans(told);
  const { attempted, answered, abandoned } = summed(closed, open, open.length);
  const talkSeconds = means?.talkSeconds ?? null;
  const wrapSeconds = means?.wrapSeconds ?? null;
  // Written out: what is spread becomes a dictionary, and each of these is kept for half an hour.
  const sample = {
    at: through,
    since,
    attempted,
    answered,
    abandoned,
    agentsAvailable,
    agentsBusy,
    talkSeconds,
    wrapSeconds,
  };
  return { memory: { since, closed, open, through }, sample };
}

/**
 * Whether a sample tells of its moment. Counts that stand still although dials were expected and agents are there are
 * those of an earlier one: analytics are late.
 */
export function isNews({ last, flows }: IntakeMemory, sample: PacingSample): boolean {
  const first = flows.at(0);
  if (last === null || !first || sample.since !== last.since) return true;
  const stands =
    sample.attempted === last.attempted &&
    sample.answered === last.answered &&
    sample.abandoned === last.abandoned;
  if (!stands || sample.agentsAvailable + sample.agentsBusy === 0) return true;
  const expected = (flows.sum.attempted / Math.max(1, last.at - first.from)) * (sample.at - last.at);
  return expected < EXPECTED_DIALS;
}

const NO_INTERVALS: readonly FedInterval[] = [];

type Whole = IntervalFigures & FedInterval & Pick<PacingSample, 'agentsAvailable' | 'agentsBusy'>;

/** Whether a row says all that is counted, and is not of the time to come. */
function isWhole(row: IntervalFigures, now: number): row is Whole {
  const { from, attempted, answered, abandoned, agentsAvailable, agentsBusy } = row;
  if (from > now + SKEW_MS || attempted === null || answered === null || abandoned === null) return false;
  return agentsAvailable !== null && agentsBusy !== null;
}

/** The rows that say all, oldest first: mostly as they came. */
function inOrder(rows: readonly IntervalFigures[], now: number): readonly Whole[] {
  const isUsable = (row: IntervalFigures): row is Whole => isWhole(row, now);
  const usable = rows.every(isUsable) ? rows : rows.filter(isUsable);
  return isOrdered(usable) ? usable : usable.toSorted((one, other) => one.from - other.from);
}

function newestMeans(told: readonly Whole[]): Whole | undefined {
  for (let index = told.length - 1; index >= 0; index -= 1) {
    const row = told[index];
    if (!row || row.talkSeconds === null || row.talkSeconds <= 0) continue;
    if (isCallTime(row.talkSeconds) && isCallTime(row.wrapSeconds ?? 0)) return row;
  }
  return undefined;
}

/** No interval is missing in between, and none is older than what may still change. */
function continues({ open }: FeedMemory, first: FedInterval, newest: FedInterval): boolean {
  const oldest = open[0];
  const latest = open[open.length - 1];
  if (!oldest || !latest) return false;
  return first.from <= latest.from + INTERVAL_MS && newest.from >= oldest.from;
}

function merged(open: readonly FedInterval[], told: readonly FedInterval[]): readonly FedInterval[] {
  const oldest = open[0]?.from ?? Number.NEGATIVE_INFINITY;
  const intervals = open.slice();
  for (const { from, attempted, answered, abandoned } of told) {
    if (from < oldest) continue;
    const at = placeOf(from, intervals);
    const known = intervals[at];
    const stands =
      known?.attempted === attempted && known.answered === answered && known.abandoned === abandoned;
    // What is told as before is kept as it is.
    if (!stands) intervals[at] = { from, attempted, answered, abandoned };
  }
  return isOrdered(intervals) ? intervals : intervals.sort((one, other) => one.from - other.from);
}

/** Behind all of them where none begins then. */
function placeOf(from: number, intervals: readonly FedInterval[]): number {
  let at = 0;
  while (at < intervals.length && intervals[at]?.from !== from) at += 1;
  return at;
}

function isOrdered(intervals: readonly { readonly from: number }[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const { from } of intervals) {
    if (from < before) return false;
    before = from;
  }
  return true;
}

/** The counts and those of the first so many intervals. */
function summed(counts: Counts, intervals: readonly FedInterval[], many: number): Counts {
  if (many === 0) return counts;
  let { attempted, answered, abandoned } = counts;
  for (let index = 0; index < many; index += 1) {
    const one = intervals[index];
    if (!one) break;
    attempted += one.attempted;
    answered += one.answered;
    abandoned += one.abandoned;
  }
  return { attempted, answered, abandoned };
}
