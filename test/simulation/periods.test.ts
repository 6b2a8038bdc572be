import { expect, it } from 'vitest';
import type { Measured } from '../../src/simulation/figures/measuring.ts';
import { openPeriodLedger } from '../../src/simulation/figures/period-counts.ts';
import { poolRuns } from '../../src/simulation/figures/pooled.ts';
import { dialingDays, startOf } from '../../src/simulation/scenarios/days.ts';
import type { Scenario } from '../../src/simulation/scenarios/scenario.ts';

const DAY = 86_400_000;

it('a period is counted from its beginning to its end, and the last one as far as the run goes', () => {
  const ledger = openPeriodLedger(29 * DAY, 30);
  expect(ledger.soFar(29.5 * DAY, { answered: 100, abandoned: 5 })).toEqual({ answered: 100, abandoned: 5 });
  expect(ledger.soFar(30 * DAY, { answered: 200, abandoned: 6 })).toEqual({ answered: 0, abandoned: 0 });
  expect(ledger.soFar(31 * DAY, { answered: 300, abandoned: 7 })).toEqual({ answered: 100, abandoned: 1 });
  expect(ledger.all({ answered: 300, abandoned: 7 })).toEqual([
    { answered: 200, abandoned: 6 },
    { answered: 100, abandoned: 1 },
  ]);
});

it('the worst period of any run and campaign is told, beside all together and the worst run', () => {
  const run = (periods: Measured['periods']): Measured => {
    const sum = (member: 'answered' | 'abandoned') => periods.reduce((total, one) => total + one[member], 0);
    const counts = { answered: sum('answered'), abandoned: sum('abandoned') };
    return {
      ...{ agentSeconds: 1, busySeconds: 1, talkSeconds: 1, attempted: 1, connected: 1, hours: 1, writes: 0 },
      ...{ largestWrite: 0, judgedSeconds: 1, secondsAboveLimit: 0, blindSeconds: 0, worstAfterShock: null },
      ...{ ...counts, campaigns: [counts], periods, timeline: [] },
    };
  };
  const figures = poolRuns([
    run([
      { answered: 100, abandoned: 5 },
      { answered: 100, abandoned: 0 },
    ]),
    run([{ answered: 200, abandoned: 6 }]),
  ]);
  expect(figures.abandonment).toBeCloseTo(11 / 400, 9);
  expect(figures.worstAbandonment).toBeCloseTo(0.03, 9);
  expect(figures.periodAbandonment).toBeCloseTo(0.05, 9);
});

it('several days begin with a period, at the same hour as one does', () => {
  const days: Scenario = { ...{ name: 'x', title: 'x', hours: 8, days: 9 }, agents: [], answerRate: [] };
  const { days: _, ...one } = days;
  const start = startOf(days, 30);
  expect(Math.floor(start / DAY) % 30).toBe(0);
  expect(start % DAY).toBe(startOf(one, 30) % DAY);
  const dialed = dialingDays({ ...days, dayFactors: [1, 0, 0.5] });
  expect(dialed.map(({ begin, factor }) => [begin / 86_400, factor])).toEqual(
    [...[0, 3, 6].map((day) => [day, 1]), ...[2, 5, 8].map((day) => [day, 0.5])].sort(
      ([a = 0], [b = 0]) => a - b,
    ),
  );
});
