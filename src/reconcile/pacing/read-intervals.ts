import type { ReadOptions } from '../../model/ports/ports.ts';
import type { MetricsReader } from '../../model/ports/signals.ts';
import type { IntervalFigures } from '../../model/samples.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import { type FeedMemory, INTERVAL_MS, intervalOf, readFrom } from '../../rules/pacing/flows/feed.ts';

/** One campaign whose intervals are asked for. */
export interface IntervalsAsked {
  readonly remoteId: string;
  readonly feed: FeedMemory | null;
  /** How many cycles old its figures may be and still be decided by. */
  readonly freshCycles: number;
}

/** Its intervals, oldest first, or why they could not be read. */
export type IntervalsRead = readonly IntervalFigures[] | TenantError;

interface Ports extends ReadOptions {
  readonly metrics: MetricsReader;
  readonly now: number;
  readonly cycleSeconds: number;
  /** The most campaigns that share a query, and the most rows of one page. */
  readonly perQuery: number;
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The intervals of campaigns since each was last read, by id, in as few requests as they take: one for a hundred campaigns.
 * A query that fails costs its own campaigns their figures and no others.
 *
 * In the cycle after an interval ended that interval is read to its end, and the one that has just begun in the next: two
 * of each would be two pages. Where a page has room, the interval before is read again, as it may have changed.
 */
export async function readIntervals(
  asked: readonly IntervalsAsked[],
  ports: Ports,
): Promise<ReadonlyMap<string, IntervalsRead>> {
  const read = new Map<string, IntervalsRead>();
  const queries = groups(asked, ports).flatMap(({ window, ids }) =>
    chunks(ids, ports.perQuery).map(async (some) => {
      const answer = await readSome(some, window, ports);
      for (const id of some) read.set(id, answer instanceof TenantError ? answer : (answer.get(id) ?? []));
    }),
  );
  await Promise.all(queries);
  return read;
}

async function readSome(
  ids: readonly string[],
  window: Window,
  { metrics, signal, deadline, now, perQuery }: Ports,
): Promise<ReadonlyMap<string, readonly IntervalFigures[]> | TenantError> {
  const hasRoom = ids.length * 2 <= perQuery;
  const query = { ...(hasRoom ? widened(window, now) : window), interval: 'five-minutes' } as const;
  try {
    return await metrics.readCounts(ids, query, {
      ...(signal && { signal }),
      ...(deadline !== undefined && { deadline }),
    });
  } catch (error) {
    if (error instanceof TenantError) return error;
    throw error;
  }
}

interface Group {
  readonly window: Window;
  readonly ids: string[];
}

/** Those of one window. A campaign that nothing was ever read of goes with the most. */
function groups(asked: readonly IntervalsAsked[], ports: Ports): readonly Group[] {
  const byWindow = new Map<string, Group>();
  const anywhere: string[] = [];
  let last: Group | undefined;
  for (const { remoteId, feed, freshCycles } of asked) {
    if (feed === null) {
      anywhere.push(remoteId);
      continue;
    }
    const window = windowOf(readFrom(feed, ports.now), freshCycles, ports);
    // Nearly all are of one window.
    if (last?.window.from !== window.from || last.window.to !== window.to) {
      const key = `${window.from} ${window.to}`;
      last = byWindow.get(key) ?? { window, ids: [] };
      byWindow.set(key, last);
    }
    last.ids.push(remoteId);
  }
  if (anywhere.length === 0) return [...byWindow.values()];
  const [most] = [...byWindow.values()].sort((one, other) => other.ids.length - one.ids.length);
  if (!most) return [{ window: untilNow(intervalOf(ports.now), ports.now), ids: anywhere }];
  most.ids.push(...anywhere);
  return [...byWindow.values()];
}

function windowOf(from: number, freshCycles: number, { now, cycleSeconds }: Ports): Window {
  const current = intervalOf(now);
  const age = (now - current) / 1000 / cycleSeconds;
  // Figures to the end of the interval before are too old where the cycle is long: then both are read.
  const ends = from === current - INTERVAL_MS && age <= freshCycles;
  return ends ? { from, to: current } : untilNow(from, now);
}

function widened({ from }: Window, now: number): Window {
  return untilNow(Math.min(from, intervalOf(now) - INTERVAL_MS), now);
}

function untilNow(from: number, now: number): Window {
  return { from, to: Math.max(now, from + 1) };
}

function chunks(ids: readonly string[], size: number): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [];
  for (let start = 0; start < ids.length; start += size) all.push(ids.slice(start, start + size));
  return all;
}
