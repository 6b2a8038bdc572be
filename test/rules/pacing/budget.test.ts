import { describe, expect, it } from 'vitest';
import { estimateAnswers } from '../../../src/rules/pacing/budget/answer-probability.ts';
import { watchForChange } from '../../../src/rules/pacing/budget/change-watch.ts';
import { guardBurn } from '../../../src/rules/pacing/budget/guards.ts';
import { spendingOf } from '../../../src/rules/pacing/budget/spending.ts';
import type { RuleState } from '../../../src/rules/pacing/rule.ts';
import { CYCLE, policyOf, START } from './support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });
const flow = (attempted: number, answered: number, abandoned = 0, lasts = CYCLE) => ({
  ...{ from: START - lasts, at: START, attempted, answered, abandoned },
});

describe('what may be spent', () => {
  const nothing = flow(0, 0);
  const periodStart = Math.floor(START / (30 * 86_400_000)) * 30 * 86_400_000;
  const targetWith = (
    periodAnswered: number,
    share: number,
    options: { isWary?: boolean; safety?: number } = {},
  ) => {
    const state = { periodStart, periodAnswered, periodAbandoned: Math.round(share * periodAnswered) };
    const { isWary = false, safety } = options;
    return spendingOf(state, nothing, { policy, safety, isWary, answersPerSecond: 0.1 }).target / 0.03;
  };

  it('is 0.85 of the limit at first, and up to 0.93 with the calls that were answered', () => {
    expect(targetWith(0, 0)).toBeCloseTo(0.85, 6);
    expect(targetWith(6000, 0.03 * (1 - 0.075))).toBeCloseTo(0.925, 1);
    expect(targetWith(1_000_000, 0.03 * 0.93)).toBeCloseTo(0.93, 6);
  });

  it('is what Git says where it says it', () => {
    expect(targetWith(0, 0, { safety: 0.5 })).toBeCloseTo(0.5, 6);
    expect(targetWith(1_000_000, 0.015, { safety: 0.5 })).toBeCloseTo(0.5, 6);
  });

  it('is more after a saving, to 1.75 times the limit, and less with a debt', () => {
    expect(targetWith(300, 0)).toBeGreaterThan(1.2);
    expect(targetWith(100_000, 0)).toBeCloseTo(1.75, 6);
    expect(targetWith(300, 0.06)).toBeLessThan(0.4);
  });

  it('is not of a saving while estimates are young', () => {
    expect(targetWith(100_000, 0, { isWary: true })).toBeCloseTo(0.85, 6);
    expect(targetWith(100_000, 0, { isWary: true, safety: 0.5 })).toBeCloseTo(0.5, 6);
  });
});

describe('the answer rate', () => {
  const options = { prior: { mean: 0.2, attempts: 60 }, answerDelaySeconds: 11, isGap: false };

  /** Cycles of a steady answer rate, then others. */
  function cyclesOf(...cycles: readonly (readonly [times: number, attempted: number, answered: number])[]) {
    let [state, changes, mean]: [RuleState, (string | null)[], number] = [{}, [], 0];
    for (const [times, attempted, answered] of cycles) {
      for (let cycle = 0; cycle < times; cycle += 1) {
        const next = estimateAnswers(state, flow(attempted, answered), options);
        ({ state, mean } = next);
        changes.push(next.change);
      }
    }
    return { state, changes, mean };
  }

  it('that doubles is seen within four cycles, and is then counted from where it began', () => {
    const { changes, mean } = cyclesOf([100, 50, 10], [4, 50, 20]);
    expect(changes.slice(0, 100).every((change) => change === null)).toBe(true);
    expect(changes.slice(100)).toContain('up');
    expect(mean).toBeGreaterThan(0.37);
  });

  it('that halves is seen too', () => {
    const { changes, mean } = cyclesOf([100, 50, 20], [8, 50, 10]);
    expect(changes).toContain('down');
    expect(mean).toBeLessThan(0.25);
  });

  it('that swings by a quarter is no jump', () => {
    const { changes } = cyclesOf([100, 50, 10], [3, 50, 13], [3, 50, 8], [3, 50, 12]);
    expect(changes.every((change) => change === null)).toBe(true);
  });

  it('of an outage weighs sixty dials, as it may have changed in it', () => {
    const { state } = cyclesOf([100, 50, 10]);
    const found = estimateAnswers(state, flow(1000, 300, 0, 900_000), { ...options, isGap: true });
    expect(found.state.live + found.state.missed).toBeCloseTo(60, 6);
    expect(found.mean).toBeCloseTo(0.3, 2);
    expect(found.state).toMatchObject({ surplus: 0, shortfall: 0 });
  });

  it('is not watched where nothing was dialed', () => {
    expect(watchForChange({ surplus: 2, surplusDials: 9 }, flow(0, 0), 0.2).state.surplus).toBeLessThan(2);
  });
});

it('the fast guard bears what is aimed at, and no more', () => {
  const recent = { five: flow(500, 100, 14), thirty: flow(3000, 600, 20) };
  const hold = { limit: 0.03, holdUntil: 0, now: START };
  const period = { answered: 10_000, abandoned: 50 };
  expect(guardBurn(recent, { ...period, target: 0.0255 }, hold).factor).toBeLessThanOrEqual(1);
  const many = { ...recent, five: flow(500, 100, 16) };
  expect(guardBurn(many, { ...period, target: 0.0255 }, hold).factor).toBe(0.5);
  expect(guardBurn(many, { ...period, target: 0.0525 }, hold).factor).toBe(1);
});
