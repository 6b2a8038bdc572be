import { expect, it } from 'vitest';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { doubtOf, mostDialsPerSecond } from '../../src/rules/doubtful-counts.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const row = (attempted: number | null, answered: number, abandoned: number) => ({
  ...{ from: NOON, to: NOON + 300_000, attempted, answered, abandoned },
});
const doubt = (counts: ReturnType<typeof row>, seconds = 300) =>
  doubtOf(counts, {
    limits: { resource: { pacing: { maxCallsPerSecond: 5 } }, fields: v2Dialect.dialing },
    now: NOON + seconds * 1000,
  });

it.each([
  [row(1_000_000, 1_000_000, 0), 'it tells of 1000000 dials in 300 s, which no dialer makes'],
  [row(null, 1_000_000, 0), 'it tells of 1000000 dials in 300 s, which no dialer makes'],
  [row(0, 0, 1_000_000), 'it tells of 1000000 dials in 300 s, which no dialer makes'],
])('counts of %j are doubtful', (counts, expected) => {
  expect(doubt(counts)).toBe(expected);
});

it('counts up to the limit are believed, by a clock that is a minute ahead too', () => {
  expect(doubt(row(100 * 360, 10, 10))).toBeNull();
  expect(doubt(row(6000, 10, 0), 0)).toBeNull();
  expect(doubt(row(6001, 10, 0), 0)).not.toBeNull();
});

it('a call that is dialed or answered at the end of an interval may end in the next', () => {
  expect(doubt(row(0, 3, 1))).toBeNull();
  expect(doubt(row(0, 0, 1))).toBeNull();
});

it('a campaign is believed ten times what its lines and calls a second allow, and a hundred dials a second at least', () => {
  const most = (pacing: object, concurrency = 500) =>
    mostDialsPerSecond({
      resource: { pacing: { ...pacing }, dialerSettings: { concurrency } },
      fields: v2Dialect.dialing,
    });
  expect(most({ maxCallsPerSecond: 50 }, 500)).toBe(500);
  expect(most({ maxCallsPerSecond: 5, maxConcurrentCalls: 40 })).toBe(100);
  expect(most({}, 0)).toBe(1000);
});
