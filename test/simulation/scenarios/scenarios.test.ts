import { describe, expect, it } from 'vitest';
import { plainJson } from '../../../src/model/values/canonical.ts';
import type { Json } from '../../../src/model/values/json.ts';
import { compareControllers, comparing, withAgents } from '../../../src/simulation/compare.ts';
import { GRID_SCENARIOS } from '../../../src/simulation/scenarios/grid.ts';
import { parseScenario } from '../../../src/simulation/scenarios/parse.ts';
import { answerRateAt, pieceAt, type Scenario } from '../../../src/simulation/scenarios/scenario.ts';
import { BENCH_SCENARIOS, SCENARIOS, scenarioNamed } from '../../../src/simulation/scenarios/scenarios.ts';

function parsed(json: Json): Scenario {
  const found = parseScenario(json, 'x.yaml');
  if (found.type === 'wrong') throw new Error(found.problems.map(({ message }) => message).join('\n'));
  return found.scenario;
}

it('seven scenarios make the bench, and each may be written to a file and read again', () => {
  expect(BENCH_SCENARIOS).toHaveLength(7);
  for (const scenario of [...SCENARIOS, ...GRID_SCENARIOS]) {
    expect(parsed(plainJson(scenario))).toMatchObject(scenario);
    expect(scenarioNamed(scenario.name)).toBe(scenario);
  }
});

it('values hold from their hour on, and a wave swings around them', () => {
  const pieces = [
    { from: 0, value: 5 },
    { from: 2, value: 7 },
  ];
  expect([0, 1.99, 2, 9].map((hour) => pieceAt(pieces, hour))).toEqual([5, 5, 7, 7]);
  const [scenario] = SCENARIOS;
  if (!scenario) throw new Error('a scenario is expected');
  const wave = { amplitude: 0.1, hours: 4 };
  expect(answerRateAt({ ...scenario, wave }, 1)).toBeCloseTo(0.3, 6);
});

it('a team of another size changes in proportion', () => {
  const lunch = scenarioNamed('lunch');
  if (!lunch) throw new Error('a scenario is expected');
  expect(withAgents(lunch, 20).agents.map(({ value }) => value)).toEqual([20, 10, 20]);
});

describe('a scenario file', () => {
  it('may be short', () => {
    expect(parsed({ agents: 12, answerRate: 0.2 })).toMatchObject({
      ...{ name: 'file', hours: 8, talkSeconds: 120, lagSeconds: 15 },
      ...{ agents: [{ from: 0, value: 12 }], answerRate: [{ from: 0, value: 0.2 }] },
    });
  });

  it.each<[Json, readonly [string, string][]]>([
    [[], [['', 'a scenario has to be a mapping']]],
    [
      { agent: 3 },
      [
        ['/agents', 'agents has to be a number from 0 to 5000'],
        ['/answerRate', 'answerRate has to be a number from 0 to 1'],
        ['/agent', 'a scenario has no key "agent"'],
      ],
    ],
    [
      { agents: [{ from: 1, till: 2 }, 3], answerRate: [], hours: 1000 },
      [
        ['/hours', 'hours has to be a number from 0.1 to 24'],
        ['/agents/0/value', 'agents[0].value has to be a number from 0 to 5000'],
        ['/agents/0/till', 'agents[0] has no key "till"'],
        ['/agents/1', 'agents[1] has to be a mapping'],
        ['/answerRate', 'answerRate has to be a number, or a list that is not empty'],
      ],
    ],
    [
      { agents: 1, answerRate: 0.2, wave: 3, outages: [3], days: 1.5, detectsMachines: 'no', hours: null },
      [
        ['/hours', 'hours has to be a number from 0.1 to 24'],
        ['/days', 'days has to be a whole number'],
        ['/wave', 'wave has to be a mapping'],
        ['/detectsMachines', 'detectsMachines has to be true or false'],
        ['/outages/0', 'outages[0] has to be a mapping'],
      ],
    ],
    [
      { agents: 1, answerRate: 0.2, days: 2, dayFactors: [0, 0, 1] },
      [['/dayFactors', 'dayFactors leaves no day with calls']],
    ],
  ])('%j is refused, with all that is wrong', (json, expected) => {
    const found = parseScenario(json, 'x.yaml');
    const problems = found.type === 'wrong' ? found.problems : [];
    expect(problems.map(({ pointer, message }) => [pointer, message])).toEqual(expected);
  });
});

it('a rule stands beside others: within the limit, and near the best fixed value', () => {
  const scenario = parsed({ agents: 50, answerRate: 0.2, hours: 3 });
  const policy = {
    pacing: { kind: 'budget' as const, moves: 'dialRatio' as const },
    ...{ envelope: { min: 1, max: 5 }, cycleSeconds: 30 },
    abandonment: { limit: 0.03, periodDays: 30 },
  };
  const found = compareControllers(scenario, { policy, subject: 'x', seed: 1, replicas: 2 });
  expect(found.rule.figures.worstAbandonment).toBeLessThan(0.03);
  expect(found.rule.figures.blindSeconds).toBe(0);
  expect(found.rule.figures.occupancy / found.best.figures.occupancy).toBeGreaterThan(0.95);
  expect(found.others.map(({ name }) => name)).toEqual([
    ...['progressive', 'seed-step', 'seed-capacity', 'seed-proportional', 'dial-level', 'dial-level-tuned'],
  ]);
  const progressive = found.others[0]?.figures;
  expect(progressive).toMatchObject({ abandonment: 0, writesPerHour: 0 });
  expect(found.rule.figures.occupancy).toBeGreaterThan((progressive?.occupancy ?? 1) + 0.2);
});

it('a comparison pauses after each run', () => {
  const scenario = parsed({ agents: 5, answerRate: 0.2, hours: 0.2 });
  const policy = {
    pacing: { kind: 'capacity' as const, moves: 'dialRatio' as const },
    ...{ envelope: { min: 1, max: 1.1 }, cycleSeconds: 30 },
    abandonment: { limit: 1, periodDays: 30 },
  };
  const steps = comparing(scenario, { policy, subject: 'x', seed: 1, replicas: 3 });
  let pauses = 0;
  while (!steps.next().done) pauses += 1;
  expect(pauses).toBe(8 * 3);
});
