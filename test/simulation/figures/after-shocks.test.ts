import { describe, expect, it } from 'vitest';
import { openAfterShocks, shockHours } from '../../../src/simulation/figures/after-shocks.ts';
import type { Scenario } from '../../../src/simulation/scenarios/scenario.ts';

const CALM: Scenario = {
  ...{ name: 'x', title: 'x', hours: 4 },
  ...{ agents: [{ from: 0, value: 20 }], answerRate: [{ from: 0, value: 0.2 }] },
};

describe('shocks', () => {
  it('are jumps of agents and answers, outages and their ends, resets, and what is named', () => {
    const agents = [20, 10, 10.2].map((value, index) => ({ from: index, value }));
    const answerRate = [
      { from: 0, value: 0.2 },
      { from: 1.5, value: 0.3 },
    ];
    expect(shockHours({ ...CALM, agents })).toEqual([1]);
    expect(shockHours({ ...CALM, answerRate })).toEqual([1.5]);
    expect(shockHours({ ...CALM, outages: [{ from: 2, hours: 0.25 }], resets: [3] })).toEqual([2, 2.25, 3]);
    expect(shockHours({ ...CALM, agents, shocks: [0, 1, 9] })).toEqual([0, 1]);
    expect(shockHours({ ...CALM, beside: { answerRate } })).toEqual([1.5]);
  });

  it('are looked at for a quarter of an hour, or as long as the run lasts', () => {
    const seen = openAfterShocks({ ...CALM, shocks: [0, 1, 3.9] });
    const totals = [
      [0, 0, 0],
      [900, 100, 2],
      [3600, 400, 30],
      [4500, 500, 40],
      [14040, 1000, 50],
    ] as const;
    for (const [second, answered, abandoned] of totals) seen.see(second, { answered, abandoned });
    expect(seen.worst({ answered: 1010, abandoned: 52 })).toBeCloseTo(0.2, 9);
  });

  it('that were not seen give no figure', () => {
    expect(openAfterShocks(CALM).worst({ answered: 10, abandoned: 10 })).toBeNull();
  });
});
