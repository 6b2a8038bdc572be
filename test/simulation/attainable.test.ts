import { describe, expect, it } from 'vitest';
import { poolRuns } from '../../src/simulation/figures/pooled.ts';
import { GRID_SCENARIOS } from '../../src/simulation/scenarios/grid.ts';
import { isProving, reportFigure, shareOf } from '../support/proving.ts';
import { bestRatio } from './running.ts';

/** Occupancy in % at 3 % abandoned of the best ratio per free agent, by agents and for 10, 20, 30 and 40 % answered. */
const ATTAINABLE: Readonly<Record<number, readonly number[]>> = {
  10: [80, 81, 84, 84],
  50: [92, 92, 93, 93],
  200: [96, 96, 96, 96],
  1000: [98, 98, 98, 98],
};
const POINTS = 1.5;
/** Live answers dialed for per free agent at that ratio, lowest and highest over the lists; 10 % more or less. */
const PER_AGENT: Readonly<Record<number, readonly [number, number]>> = {
  10: [0.5, 0.6],
  50: [1.27, 1.36],
  200: [2.1, 2.4],
  1000: [2.8, 3.2],
};

const cells = Object.entries(ATTAINABLE).flatMap(([agents, row]) =>
  row.map((occupancy, index) => ({
    name: `grid-${agents}-${10 * (index + 1)}`,
    ...{ agents: Number(agents), answerRate: (index + 1) / 10, occupancy },
  })),
);

describe('what is attainable where nothing changes', () => {
  it('is tried for each team and list', () => {
    expect(GRID_SCENARIOS.map(({ name }) => name).sort()).toEqual(cells.map(({ name }) => name).sort());
  });

  it.each(shareOf(cells, 'teams and lists held against attainable occupancy'))(
    '$name: $occupancy % busy, within 1.5 points',
    ({ name, agents, answerRate, occupancy }) => {
      const { value, busy } = best(name);
      reportFigure(`busy in ${name}, of ${occupancy} % attainable`, `${(busy * 100).toFixed(1)} %`);
      expect(Math.abs(busy * 100 - occupancy)).toBeLessThanOrEqual(POINTS);
      const [least = 0, most = 0] = PER_AGENT[agents] ?? [];
      expect(value * answerRate).toBeGreaterThan(0.9 * least);
      expect(value * answerRate).toBeLessThan(1.1 * most);
    },
    600_000,
  );
});

function best(name: string): { readonly value: number; readonly busy: number } {
  const grid = GRID_SCENARIOS.find((scenario) => scenario.name === name);
  if (!grid) throw new Error(`there should be a scenario ${name}`);
  const agents = grid.agents[0]?.value ?? 0;
  const scenario = agents < 1000 ? grid : { ...grid, hours: 4 };
  const seeds = agents <= 50 ? 3 : isProving ? 2 : 1;
  const { value, runs } = bestRatio(scenario, seeds);
  return { value, busy: poolRuns(runs).occupancy };
}
