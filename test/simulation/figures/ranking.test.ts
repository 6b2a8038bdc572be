import { expect, it } from 'vitest';
import type { ComparedController } from '../../../src/model/reports/comparison.ts';
import { judgePair } from '../../../src/simulation/figures/ranking.ts';

function controller(
  occupancies: readonly number[],
  { worst = 0.02, writes = 5 }: { worst?: number; writes?: number } = {},
): ComparedController {
  const occupancy = occupancies.reduce((total, value) => total + value, 0) / occupancies.length;
  return {
    ...{ name: 'x', title: 'x', timeline: [] },
    runs: occupancies.map((value) => ({ occupancy: value, abandonment: worst })),
    figures: {
      ...{ occupancy, talkShare: 0.7, abandonment: worst, worstAbandonment: worst, periodAbandonment: worst },
      ...{ timeAboveLimit: 0 },
      ...{ connectsPerAgentHour: 20, dialsPerConnect: 5, writesPerHour: writes, largestWrite: 1 },
      ...{ blindSeconds: 0, worstAfterShock: null },
    },
  };
}

const few = controller([0.8, 0.81, 0.79], { writes: 5 });

it('compliance goes before occupancy, at the limit too', () => {
  const busy = controller([0.95, 0.95, 0.95], { worst: 0.031 });
  expect(judgePair(few, busy, 0.03)).toMatchObject({ order: 1, by: 'compliance' });
  expect(judgePair(busy, few, 0.03)).toMatchObject({ order: -1, by: 'compliance' });
  const edge = controller([0.95, 0.95, 0.95], { worst: 0.03 });
  expect(judgePair(few, edge, 0.03)).toMatchObject({ order: -1, by: 'occupancy' });
});

it('of two above the limit the one that is less so is better', () => {
  const bad = controller([0.8], { worst: 0.04 });
  expect(judgePair(controller([0.9], { worst: 0.5 }), bad, 0.03)).toMatchObject({
    order: -1,
    by: 'compliance',
  });
});

it('occupancy counts where it differs seed by seed, however much the seeds differ', () => {
  const better = controller([0.81, 0.82, 0.8005]);
  const verdict = judgePair(better, few, 0.03);
  expect(verdict).toMatchObject({ order: 1, by: 'occupancy' });
  expect(verdict.difference).toBeCloseTo(0.01017, 4);
});

it('within the interval fewer writes are better, and a single seed tells nothing of occupancy', () => {
  const unsteady = controller([0.85, 0.78, 0.81], { writes: 120 });
  expect(judgePair(few, unsteady, 0.03)).toMatchObject({ order: 1, by: 'writes' });
  expect(judgePair(controller([0.7], { writes: 1 }), controller([0.9]), 0.03)).toMatchObject({
    by: 'writes',
  });
  expect(judgePair(few, few, 0.03)).toMatchObject({ order: 0, by: 'nothing' });
});
