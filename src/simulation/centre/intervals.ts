/** Length of the rows in which calls are counted, in milliseconds. */
export const INTERVAL_MS = 5 * 60_000;
/** How long rows are kept. */
export const HISTORY_MS = 40 * 24 * 60 * 60_000;

const TALLIED = [
  'attempted',
  'missed',
  'answered',
  'connected',
  'abandoned',
  'completed',
  'wrapped',
  'ringSeconds',
  'talkSeconds',
  'wrapSeconds',
] as const;

/**
 * Sums over calls. `missed`: no person answered; `answered`: live, by a person; `connected`: joined to an agent;
 * `abandoned`: answered and not joined in time; `completed` and `wrapped`: conversations and wrap-ups that ended.
 * Seconds are of ring times that ended in an answer, of completed conversations and of ended wrap-ups.
 */
export type Tally = Record<(typeof TALLIED)[number], number>;

/** What happened in one aligned interval. */
export interface IntervalRow extends Tally {
  /** Wall-clock milliseconds, a multiple of `INTERVAL_MS`. */
  readonly start: number;
  /** These three: at the end of the interval, or now. */
  agentsIdle: number;
  agentsBusy: number;
  activeCalls: number;
}

export function emptyTally(): Tally {
  return {
    attempted: 0,
    missed: 0,
    answered: 0,
    connected: 0,
    abandoned: 0,
    completed: 0,
    wrapped: 0,
    ringSeconds: 0,
    talkSeconds: 0,
    wrapSeconds: 0,
  };
}

export function addTally(to: Tally, added: Readonly<Partial<Tally>>): void {
  for (const member of TALLIED) to[member] += added[member] ?? 0;
}

/** What `later` has more than `earlier`. */
export function tallySince(later: Tally, earlier: Tally): Tally {
  const difference = emptyTally();
  for (const member of TALLIED) difference[member] = later[member] - earlier[member];
  return difference;
}

/** The row that holds a moment, added if there is none; moments must not go backwards. Rows past keeping are dropped. */
export function rowAt(rows: IntervalRow[], at: number): IntervalRow {
  const start = Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
  const last = rows.at(-1);
  if (last !== undefined && last.start >= start) return last;
  const row = emptyRow(start);
  rows.push(row);
  rows.splice(0, firstFrom(rows, start - HISTORY_MS));
  return row;
}

/** The sum of the rows that start in `from` ≤ t < `to`; agents and active calls are those of the latest. */
export function sumRows(rows: readonly IntervalRow[], from: number, to: number): IntervalRow {
  const sum = emptyRow(from);
  for (let index = firstFrom(rows, from); index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || row.start >= to) break;
    addTally(sum, row);
    sum.agentsIdle = row.agentsIdle;
    sum.agentsBusy = row.agentsBusy;
    sum.activeCalls = row.activeCalls;
  }
  return sum;
}

export function emptyRow(start: number): IntervalRow {
  return { start, ...emptyTally(), agentsIdle: 0, agentsBusy: 0, activeCalls: 0 };
}

/** The index of the first row that starts at or after a moment. */
function firstFrom(rows: readonly IntervalRow[], from: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && row.start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
