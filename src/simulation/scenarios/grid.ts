import type { Scenario } from './scenario.ts';

const AGENTS = [10, 50, 200, 1000];
const PERCENT = [10, 20, 30, 40];

/** Days on which nothing changes, of teams of four sizes and lists of four kinds: what is attainable. */
export const GRID_SCENARIOS: readonly Scenario[] = AGENTS.flatMap((agents) =>
  PERCENT.map((percent) => ({
    name: `grid-${agents}-${percent}`,
    title: `${agents} agents, ${percent} % of dials answered`,
    hours: 8,
    agents: [{ from: 0, value: agents }],
    answerRate: [{ from: 0, value: percent / 100 }],
  })),
);

/** How their names are made, for who asks for one. */
export const GRID_NAMES = `grid-AGENTS-PERCENT (${AGENTS.join(', ')} agents; ${PERCENT.join(', ')} % answered)`;
