import { GRID_SCENARIOS } from './grid.ts';
import type { Scenario } from './scenario.ts';

/** The call centres that pacing is judged by; docs/pacing.md says why these. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'steady',
    title: '50 agents, 20 % of dials answered',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
  },
  {
    name: 'list-change',
    title: '50 agents, answers 15 %, from 2 h on 35 %, from 5 h on 12 %',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [
      { from: 0, value: 0.15 },
      { from: 2, value: 0.35 },
      { from: 5, value: 0.12 },
    ],
    shocks: [2, 5],
  },
  {
    name: 'lunch',
    title: '50 agents, 25 of them from 3.5 h to 4.25 h, 20 % answered',
    hours: 8,
    agents: [
      { from: 0, value: 50 },
      { from: 3.5, value: 25 },
      { from: 4.25, value: 50 },
    ],
    answerRate: [{ from: 0, value: 0.2 }],
    shocks: [3.5, 4.25],
  },
  {
    name: 'small-team',
    title: '10 agents, answers swing between 17 % and 33 %',
    hours: 8,
    agents: [{ from: 0, value: 10 }],
    answerRate: [{ from: 0, value: 0.25 }],
    wave: { amplitude: 0.08, hours: (2 * Math.PI * 3000) / 3600 },
  },
  {
    name: 'large-team',
    title: '200 agents, answers 20 %, from 3 h on 35 %',
    hours: 8,
    agents: [{ from: 0, value: 200 }],
    answerRate: [
      { from: 0, value: 0.2 },
      { from: 3, value: 0.35 },
    ],
    shocks: [3],
  },
  {
    name: 'cold-list',
    title: '20 agents, answers 10 %, from 4 h on 20 %',
    hours: 8,
    agents: [{ from: 0, value: 20 }],
    answerRate: [
      { from: 0, value: 0.1 },
      { from: 4, value: 0.2 },
    ],
    shocks: [4],
  },
  {
    name: 'very-large-team',
    title: '1000 agents, answers 15 %, from 2 h on 30 %',
    hours: 8,
    agents: [{ from: 0, value: 1000 }],
    answerRate: [
      { from: 0, value: 0.15 },
      { from: 2, value: 0.3 },
    ],
    shocks: [2],
  },
  {
    name: 'outage',
    title: '50 agents, no figures for 15 min from 2 h on, and answers go from 15 % to 35 % in it',
    hours: 4,
    agents: [{ from: 0, value: 50 }],
    answerRate: [
      { from: 0, value: 0.15 },
      { from: 2 + 2 / 60, value: 0.35 },
    ],
    outages: [{ from: 2, hours: 0.25 }],
    shocks: [2, 2.25],
  },
  {
    name: 'rough',
    title: '40 agents, counters start over at noon, a tenth of the writes fails, up to half of the news late',
    hours: 8,
    agents: [{ from: 0, value: 40 }],
    answerRate: [{ from: 0, value: 0.22 }],
    resets: [4],
    failingWrites: 0.1,
    noise: 0.5,
    lagSeconds: 30,
    shocks: [4],
  },
  {
    name: 'unsteady-list',
    title: '50 agents, answers swing between 10 % and 30 % every hour',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
    wave: { amplitude: 0.1, hours: 1 },
  },
  {
    name: 'ramp-up',
    title: '5 agents, from 1 h on 20, from 2 h on 60, from 6 h on 30',
    hours: 8,
    agents: [
      { from: 0, value: 5 },
      { from: 1, value: 20 },
      { from: 2, value: 60 },
      { from: 6, value: 30 },
    ],
    answerRate: [{ from: 0, value: 0.2 }],
    shocks: [6],
  },
  {
    name: 'short-talk',
    title: '50 agents, conversations of 40 s, 20 % answered',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
    talkSeconds: 40,
  },
  {
    name: 'long-talk',
    title: '50 agents, conversations of 300 s, 20 % answered',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
    talkSeconds: 300,
  },
  {
    name: 'wrong-guess',
    title: '50 agents, twice as many answer as a rule expects that has seen nothing',
    hours: 2,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.36 }],
    shocks: [0],
  },
  {
    name: 'machines',
    title: '50 agents who hear each machine, and machines take 70 % of the dials that no person answers',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
    machineShare: 0.7,
    detectsMachines: false,
  },
  {
    name: 'shared-agents',
    title: '50 agents for two campaigns, 20 % of dials answered and 35 %, each with a controller of its own',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
    beside: { answerRate: [{ from: 0, value: 0.35 }] },
  },
  {
    name: 'crowded-agents',
    title:
      '50 agents for six campaigns, 20 % of dials answered in one and 35 % in five, each with a controller of its own',
    hours: 8,
    agents: [{ from: 0, value: 50 }],
    answerRate: [{ from: 0, value: 0.2 }],
    beside: { answerRate: [{ from: 0, value: 0.35 }], campaigns: 5 },
  },
  {
    name: 'month',
    title: '20 agents, 20 % answered and from day to day 12 % to 23 %, each seventh day without calls',
    hours: 8,
    days: 30,
    dayFactors: [1, 0.95, 0.9, 0.6, 0, 1.15, 1.1],
    agents: [{ from: 0, value: 20 }],
    answerRate: [{ from: 0, value: 0.2 }],
  },
];

/** The seven that the bench holds rules against. */
export const BENCH_SCENARIOS: readonly Scenario[] = SCENARIOS.slice(0, 7);

export function scenarioNamed(name: string): Scenario | undefined {
  return [...SCENARIOS, ...GRID_SCENARIOS].find((scenario) => scenario.name === name);
}
