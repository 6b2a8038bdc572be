import { describe, expect, it } from 'vitest';
import type { MetricsQuery, MetricsReader } from '../../../src/model/ports/signals.ts';
import { NoAnswerError } from '../../../src/model/tenant-errors.ts';
import { readIntervals } from '../../../src/reconcile/pacing/read-intervals.ts';
import { sharedMetrics } from '../../../src/reconcile/pacing/shared-metrics.ts';
import type { FeedMemory } from '../../../src/rules/pacing/flows/feed.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const SECOND = 1_000;
const NONE = { attempted: 0, answered: 0, abandoned: 0 };

interface Query {
  readonly count: number;
  /** Seconds from noon. */
  readonly from: number;
  readonly to: number;
}

function metrics(fails: (ids: readonly string[]) => boolean = () => false) {
  const queries: Query[] = [];
  const reader: MetricsReader = {
    async readCounts(ids: readonly string[], { from, to }: MetricsQuery) {
      queries.push({ count: ids.length, from: (from - NOON) / SECOND, to: (to - NOON) / SECOND });
      if (fails(ids))
        throw new NoAnswerError('no-answer', 'no answer', { method: 'POST', path: '/q', status: null });
      return new Map(ids.map((id) => [id, []]));
    },
    readActiveCalls: async () => 0,
  };
  return { reader, queries };
}

function readUntil(seconds: number): FeedMemory {
  return { since: NOON, closed: NONE, open: [{ from: NOON, ...NONE }], through: NOON + seconds * SECOND };
}

function askedFor(count: number, feed: FeedMemory | null, freshCycles = 1.4) {
  return Array.from({ length: count }, (_, index) => ({ remoteId: `c-${index}`, feed, freshCycles }));
}

function at(seconds: number, reader: MetricsReader, cycleSeconds = 30) {
  return { metrics: reader, now: NOON + seconds * SECOND, cycleSeconds, perQuery: 100 };
}

describe('the intervals of a thousand campaigns', () => {
  it('take ten queries of a page each, also in the cycle in which an interval ends', async () => {
    const { reader, queries } = metrics();
    await readIntervals(askedFor(1000, readUntil(280)), at(290, reader));
    expect(queries).toEqual(Array.from({ length: 10 }, () => ({ count: 100, from: 0, to: 290 })));
    queries.length = 0;
    await readIntervals(askedFor(1000, readUntil(290)), at(320, reader));
    expect(queries).toEqual(Array.from({ length: 10 }, () => ({ count: 100, from: 0, to: 300 })));
    queries.length = 0;
    await readIntervals(askedFor(1000, readUntil(300)), at(350, reader));
    expect(queries).toEqual(Array.from({ length: 10 }, () => ({ count: 100, from: 300, to: 350 })));
  });

  it('are read to the present where those to the end of an interval would be too old', async () => {
    const { reader, queries } = metrics();
    await readIntervals(askedFor(100, readUntil(290)), at(345, reader));
    await readIntervals(askedFor(100, readUntil(290), 0.9), at(329, reader));
    expect(queries.map(({ from, to }) => [from, to])).toEqual([
      [0, 345],
      [0, 329],
    ]);
  });

  it('that were never read go with the others', async () => {
    const { reader, queries } = metrics();
    const others = askedFor(60, null).map((one) => ({ ...one, remoteId: `new-${one.remoteId}` }));
    await readIntervals([...askedFor(140, readUntil(290)), ...others], at(320, reader));
    expect(queries).toEqual([
      { count: 100, from: 0, to: 300 },
      { count: 100, from: 0, to: 300 },
    ]);
  });

  it('are read since they were read last after an outage', async () => {
    const { reader, queries } = metrics();
    await readIntervals(askedFor(80, readUntil(290)), at(1000, reader));
    expect(queries).toEqual([{ count: 80, from: 0, to: 1000 }]);
  });

  it('cost those of a failed query their figures and no others', async () => {
    const { reader } = metrics((ids) => ids.includes('c-0'));
    const read = await readIntervals(askedFor(150, readUntil(280)), at(290, reader));
    expect(read.get('c-99')).toBeInstanceOf(NoAnswerError);
    expect(read.get('c-100')).toEqual([]);
  });
});

describe('the intervals of few campaigns', () => {
  it('are read with those before, which may have changed', async () => {
    const { reader, queries } = metrics();
    await readIntervals(askedFor(50, readUntil(310)), at(340, reader));
    expect(queries).toEqual([{ count: 50, from: 0, to: 340 }]);
  });
});

describe('what was read', () => {
  const now = { from: NOON, to: NOON + 1, interval: 'five-minutes' } as const;

  it('is not asked for again in the same cycle', async () => {
    const { reader, queries } = metrics();
    const shared = sharedMetrics(reader, new Map([['a', []]]));
    expect([...(await shared.readCounts(['a'], now)).keys()]).toEqual(['a']);
    expect(queries).toEqual([]);
    expect([...(await shared.readCounts(['a', 'b'], now)).keys()]).toEqual(['a', 'b']);
    expect(queries.map(({ count }) => count)).toEqual([1]);
    await shared.readCounts(['a'], { ...now, interval: 'day' });
    expect(queries).toHaveLength(2);
  });

  it('and could not be is told with its reason', async () => {
    const { reader } = metrics();
    const lost = new NoAnswerError('no-answer', 'no answer', { method: 'POST', path: '/q', status: null });
    const shared = sharedMetrics(reader, new Map([['a', lost]]));
    await expect(shared.readCounts(['a'], now)).rejects.toBe(lost);
    expect([...(await shared.readCounts(['a', 'b'], now)).keys()]).toEqual(['b']);
  });
});
