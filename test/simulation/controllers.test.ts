import { describe, expect, it } from 'vitest';
import type { PacingSample } from '../../src/model/pacing.ts';
import type { Controller } from '../../src/simulation/controller.ts';
import { DIAL_LEVEL } from '../../src/simulation/controllers/dial-level.ts';
import { CAPACITY_SEED, PROPORTIONAL_SEED, STEP_SEED } from '../../src/simulation/controllers/seeds.ts';

const local = { idle: 0, waiting: 0, agents: 20 };

function sample(rest: Partial<PacingSample>, at = 0): PacingSample {
  return {
    ...{ at, since: 0, attempted: 100, answered: 20, abandoned: 0 },
    ...{ agentsAvailable: 8, agentsBusy: 12, talkSeconds: 120, wrapSeconds: 30 },
    ...rest,
  };
}

const ask = (controller: Controller, seen: Partial<PacingSample>, current: number, now = 0) =>
  controller.decide({ now, sample: sample(seen, now), local, current });

describe('the programs replaced, as they stand', () => {
  it('000 raises lines while fewer answer than aimed at, and leaves them above 3 % abandonment', () => {
    const seed = STEP_SEED.create();
    expect(ask(seed, {}, 40).value).toBe(50);
    expect(ask(seed, { answered: 80 }, 40).value).toBe(30);
    expect(ask(seed, { abandoned: 1 }, 40).value).toBe(40);
    expect(ask(seed, {}, 495).value).toBe(500);
  });

  it('001 takes calls a minute for calls a second, and only goes down', () => {
    const seed = CAPACITY_SEED.create();
    expect(ask(seed, {}, 10).value).toBe(2);
    expect(ask(seed, { agentsAvailable: 80 }, 2).value).toBe(2);
    expect(ask(seed, { agentsAvailable: 0 }, 2).value).toBe(1);
  });

  it('003 moves by agents, and pauses the campaign after three rows above 5 %', () => {
    const seed = PROPORTIONAL_SEED.create();
    expect(ask(seed, {}, 1).value).toBe(1.75);
    const bad = { answered: 40, abandoned: 5 };
    const wishes = [15, 30, 45, 60].map((second) => ask(seed, bad, 1.75, second * 1000));
    expect(wishes.map(({ paused = false }) => paused)).toEqual([false, false, false, true]);
    expect(ask(seed, bad, 1.75, 45_000 + 46_000).paused ?? false).toBe(false);
  });
});

describe('the adaptive dial level', () => {
  it('moves by idle agents less waiting callers, and is halved above 3 % of the day', () => {
    const level = DIAL_LEVEL.create();
    const decide = (more: Partial<PacingSample>, idle: number, waiting = 0) =>
      level.decide({ now: 0, sample: sample(more), local: { idle, waiting, agents: 20 }, current: 2 }).value;
    expect(decide({}, 5)).toBe(2.5);
    expect(decide({}, 0, 5)).toBe(1.5);
    expect(decide({ abandoned: 2 }, 0)).toBe(1);
    expect(decide({}, 20)).toBe(3);
  });
});
