import { describe, expect, it, test } from 'vitest';
import type { Plant } from '../../src/simulation/centre/plant.ts';
import type { Controller } from '../../src/simulation/controller.ts';
import { fixedController } from '../../src/simulation/controllers/fixed.ts';
import { poolRuns } from '../../src/simulation/figures/pooled.ts';
import { runScenario } from '../../src/simulation/run.ts';
import type { Scenario } from '../../src/simulation/scenarios/scenario.ts';
import { isProving, shareOf } from '../support/proving.ts';
import { LAW } from './running.ts';

const HOURS: Scenario = {
  ...{ name: 'test', title: 'test', hours: 2 },
  ...{ agents: [{ from: 0, value: 20 }], answerRate: [{ from: 0, value: 0.2 }] },
};

function fixed(plant: Plant, value: number, scenario: Partial<Scenario> = {}, seed = '1') {
  const kind = fixedController('fixed', 'fixed', { plant, value });
  return runScenario({ ...HOURS, ...scenario }, { kind, seed, ...LAW });
}

/** Erlang's loss formula, by its recursion. */
function erlangB(agents: number, load: number): number {
  let loss = 1;
  for (let servers = 1; servers <= agents; servers += 1) loss = (load * loss) / (servers + load * loss);
  return loss;
}

/** So few answers that they come as if by chance alone, which the formula assumes. */
const RARE = 0.02;

describe('calls at a constant rate to agents whom nobody waits for', () => {
  it.each([
    { agents: 10, offered: 7 },
    { agents: 50, offered: 45 },
    { agents: 200, offered: 190 },
  ])('are lost as Erlang B says: $agents agents, $offered erlang', ({ agents, offered }) => {
    const runs = ['1', '2', '3'].map((seed) =>
      fixed(
        'rate',
        offered / 150 / RARE,
        {
          agents: [{ from: 0, value: agents }],
          hours: 8,
          patienceSeconds: 0,
          answerRate: [{ from: 0, value: RARE }],
        },
        seed,
      ),
    );
    const { abandonment, occupancy } = poolRuns(runs);
    const loss = erlangB(agents, offered);
    expect(Math.abs(abandonment - loss)).toBeLessThan(0.02);
    expect(Math.abs(occupancy - (offered * (1 - loss)) / agents)).toBeLessThan(0.02);
  });
});

describe('calls at a constant rate', () => {
  const grid = [5, 10, 20, 50, 100, 200].flatMap((agents) =>
    [0.5, 0.7, 0.9, 1.1].map((load) => ({ agents, offered: Math.round(agents * load * 10) / 10 })),
  );

  it.each(shareOf(grid, 'teams and loads held against Erlang B'))(
    'are lost as Erlang B says, patience or not: $agents agents, $offered erlang',
    ({ agents, offered }) => {
      const scenario = { agents: [{ from: 0, value: agents }], answerRate: [{ from: 0, value: RARE }] };
      const seeds = isProving ? ['1', '2', '3', '4'] : ['1', '2'];
      const lost = (patienceSeconds: number) =>
        poolRuns(
          seeds.map((seed) =>
            fixed('rate', offered / 150 / RARE, { ...scenario, hours: 8, patienceSeconds }, seed),
          ),
        ).abandonment;
      const loss = erlangB(agents, offered);
      expect(Math.abs(lost(0) - loss)).toBeLessThan(0.03);
      // Who waits two seconds is joined more often, never less.
      expect(lost(2)).toBeLessThanOrEqual(lost(0) + 0.005);
    },
    600_000,
  );
});

describe('a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(fixed('free', 3)).toEqual(fixed('free', 3));
    expect(fixed('free', 3, {}, '2').answered).not.toBe(fixed('free', 3).answered);
  });

  it.each<[Plant, number]>([
    ['free', 4],
    ['lines', 3],
    ['rate', 2],
    ['inFlight', 60],
    ['cascade', 8],
  ])('on %s has every answer connected, abandoned, or waiting at its end', (plant, value) => {
    const { answered, connected, abandoned } = fixed(plant, value);
    expect(answered).toBeGreaterThan(100);
    expect(answered - connected - abandoned).toBeGreaterThanOrEqual(0);
    expect(answered - connected - abandoned).toBeLessThan(20);
  });

  it.each([0, 2, 5])('lets people wait for an agent %d s', (patienceSeconds) => {
    const crowd = { agents: [{ from: 0, value: 0 }], answerRate: [{ from: 0, value: 1 }], hours: 0.1 };
    const { answered, abandoned } = fixed('rate', 200, { ...crowd, patienceSeconds });
    expect(Math.abs(answered - abandoned - 200 * patienceSeconds)).toBeLessThan(60);
  });

  it('abandons nobody at one call a free agent, and ever more above', () => {
    const shares = [1, 2, 4, 8].map((ratio) => poolRuns([fixed('free', ratio)]).abandonment);
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares[3]).toBeGreaterThan(0.1);
  });

  it('counts agents who leave until their call is over', () => {
    const { agentSeconds } = fixed('free', 3, {
      agents: [
        { from: 0, value: 20 },
        { from: 1, value: 0 },
      ],
    });
    expect(agentSeconds).toBeGreaterThan(20 * 3600);
    expect(agentSeconds).toBeLessThan(20 * 3600 + 20 * 600);
  });
});

describe('a plant', () => {
  test('of lines in flight never has more, one by agents has some for each', () => {
    const inFlight = poolRuns([fixed('inFlight', 12)]);
    expect(inFlight.occupancy).toBeLessThan(0.6);
    const lines = poolRuns([fixed('lines', 1)]);
    expect(lines.abandonment).toBe(0);
    expect(lines.occupancy).toBeGreaterThan(0.4);
  });

  test('under a platform’s own loop is held near 3 %, whatever is allowed', () => {
    const { abandonment } = poolRuns([fixed('cascade', 40, { hours: 8 })]);
    expect(abandonment).toBeGreaterThan(0.01);
    expect(abandonment).toBeLessThan(0.031);
  });
});

describe('figures', () => {
  function seenIn(scenario: Partial<Scenario>) {
    const seen: { at: number; age: number | null; since: number; attempted: number }[] = [];
    const watching: Controller = {
      ...{ name: 'watching', plant: 'free' as const, initial: 2, cycleSeconds: 30 },
      decide({ now, sample, current }) {
        const age = sample === null ? null : (now - sample.at) / 1000;
        seen.push({ at: now, age, since: sample?.since ?? 0, attempted: sample?.attempted ?? 0 });
        return { value: current };
      },
    };
    runScenario({ ...HOURS, ...scenario }, { kind: { create: () => watching }, seed: '1', ...LAW, start: 0 });
    return seen;
  }

  it('come late', () => {
    const ages = seenIn({ lagSeconds: 22 }).flatMap(({ age }) => age ?? []);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(22);
    expect(Math.max(...ages)).toBeLessThan(27);
  });

  it('do not come in an outage', () => {
    const missing = seenIn({ outages: [{ from: 1, hours: 0.25 }] }).filter(({ age }) => age === null);
    expect(missing.filter(({ at }) => at >= 3_600_000)).toHaveLength(30);
  });

  it('start over', () => {
    const starts = new Set(seenIn({ resets: [1] }).map(({ since }) => since));
    expect([...starts]).toEqual([0, 3_600_000]);
  });

  it('that are partly late never go back', () => {
    const counts = seenIn({ noise: 0.5 }).map(({ attempted }) => attempted);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
  });
});

it('writes that fail change nothing', () => {
  const climbing: Controller = {
    ...{ name: 'climbing', plant: 'free' as const, initial: 1, cycleSeconds: 30 },
    decide: ({ current }) => ({ value: current + 1 }),
  };
  const run = (failingWrites: number) =>
    runScenario({ ...HOURS, failingWrites }, { kind: { create: () => climbing }, seed: '1', ...LAW });
  expect(run(1)).toMatchObject({ writes: 0 });
  expect(run(1).timeline.at(-1)?.value).toBe(1);
  expect(run(0).writes).toBe(240);
});
