import { describe, it } from 'vitest';
import { isProving } from '../support/proving.ts';
import { PROGRAMME_HOURS, runDay } from './day.ts';
import { expectGoodDay, expectNoGrowth } from './expectations.ts';

const LIMIT = { timeout: 4 * 3_600_000 };
const SEED = Number(process.env.SOAK_SEED ?? 1);
/** A Tuesday evening on which hours, windows and a blackout begin and end. */
const EVENING = Date.parse('2026-11-24T23:45:00Z');
/** Three in the morning in New York, on a Tuesday. */
const TUESDAY = Date.parse('2026-11-24T08:00:00Z');
/** Midnight before the clocks of North America are put back. */
const CLOCK_CHANGE = Date.parse('2026-11-01T04:00:00Z');
const HOURS = Number(process.env.SOAK_HOURS ?? 24);
/** Each is two hours of everything and then two of calm. */
const PROGRAMMES = [0, 4, 8, 12, 16, 20].filter((hour) => hour + PROGRAMME_HOURS <= HOURS);

it(
  'two hours of everything, with two kills: nothing dials that may not, and each write is in the trail',
  LIMIT,
  async () => {
    const report = await runDay({
      start: EVENING,
      hours: PROGRAMME_HOURS,
      seed: SEED,
      programmes: [0],
      kills: true,
    });
    expectGoodDay(report, 'two hours');
  },
);

describe.skipIf(!isProving)('whole days', () => {
  it('a day of one loop: no growth, no missed pause', LIMIT, async () => {
    const report = await runDay({
      start: TUESDAY,
      hours: HOURS,
      seed: SEED + 1,
      programmes: PROGRAMMES,
      kills: false,
    });
    expectGoodDay(report, 'a day of one loop');
    expectNoGrowth(report, 'a day of one loop');
  });

  it.each([
    ['a Tuesday', TUESDAY, 2],
    ['the day on which clocks are put back', CLOCK_CHANGE, 3],
  ] as const)('%s with kills and takeovers', LIMIT, async (what, start, seed) => {
    const report = await runDay({
      start,
      hours: HOURS,
      seed: SEED + seed,
      programmes: PROGRAMMES,
      kills: true,
    });
    expectGoodDay(report, what);
  });
});
