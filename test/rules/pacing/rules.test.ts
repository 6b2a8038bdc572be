import { describe, expect, it } from 'vitest';
import { drive, policyOf } from './support.ts';

const lines = { envelope: { min: 10, max: 200 } };

describe('step', () => {
  const step = policyOf({ kind: 'step', moves: 'concurrency', step: 10, targetAnswerRate: 0.3 }, lines);
  it.each([
    ['up while fewer answer than aimed at', { attempted: 100, answered: 20 }, [40, 50, 60]],
    ['down while more do', { attempted: 100, answered: 40 }, [40, 30, 20]],
    ['not within the dead band', { attempted: 100, answered: 33 }, [40, 40, 40]],
    [
      'not up while abandonment is above its limit',
      { attempted: 100, answered: 20, abandoned: 4 },
      [40, 40, 40],
    ],
  ])('goes %s', (_, pace, expected) => {
    expect(drive(step, 3, { pace, current: 40 }).values).toEqual(expected);
  });

  it('says what it saw', () => {
    const { decision } = drive(step, 3, { pace: { attempted: 100, answered: 20 }, current: 40 });
    expect(decision.reason()).toBe(
      'concurrency 60: answer rate 20 % of 200 dials in 5 min, target 30 % ± 5 %: a step up',
    );
  });
});

describe('capacity', () => {
  const pace = { attempted: 100, answered: 20 };
  const settings = { kind: 'capacity', moves: 'callsPerSecond', handleSeconds: 150 } as const;
  const rate = { envelope: { min: 0.1, max: 50 } };

  it('dials for agents over handle time, times the load, over the answer rate', () => {
    const { decision } = drive(policyOf(settings, rate), 3, { pace });
    expect(decision.value).toBeCloseTo(((50 / 150) * 0.8) / 0.2, 1);
    expect(decision.reason()).toContain('50 agents, 150 s a call, answer rate 20 % (measured), load 80 %');
  });

  it('is the plain formula with answerRate 1', () => {
    const { decision } = drive(policyOf({ ...settings, answerRate: 1 }, rate), 3, { pace });
    expect(decision.value).toBeCloseTo((50 / 150) * 0.8, 1);
  });
});

describe('proportional', () => {
  const settings = { kind: 'proportional', moves: 'dialRatio', gain: 0.5 } as const;
  const idle = { attempted: 100, answered: 20, agentsAvailable: 30, agentsBusy: 20 };

  it('moves by the share of agents missing to the target, so that one gain fits any team', () => {
    const small = drive(policyOf(settings), 4, { pace: idle, current: 2 });
    const large = { ...idle, agentsAvailable: 600, agentsBusy: 400 };
    expect(small.values).toEqual(drive(policyOf(settings), 4, { pace: large, current: 2 }).values);
    expect(small.values[1]).toBeCloseTo(2 * (1 + 0.5 * 0.45), 2);
  });

  it('adds up moves that are too small to be written', () => {
    const nearly = { ...idle, agentsAvailable: 10, agentsBusy: 40 };
    const { values } = drive(policyOf({ ...settings, gain: 0.2 }), 12, { pace: nearly, current: 2 });
    expect(values.at(-1)).toBeGreaterThan(2);
  });

  it('is multiplied with the penalty above the abandonment limit', () => {
    const { values } = drive(policyOf(settings), 2, { pace: { ...idle, abandoned: 5 }, current: 3 });
    expect(values[1]).toBeCloseTo(3 * 0.8, 2);
  });
});

describe('budget', () => {
  const budget = policyOf({ kind: 'budget', moves: 'dialRatio' }, { envelope: { min: 1, max: 30 } });
  const pace = { attempted: 60, answered: 12 };

  it('settles near the ratio that suits team and answer rate, and ramps up to it', () => {
    const { values, decision } = drive(budget, 12, { pace });
    expect(values.slice(0, 3)).toEqual([1, 1.5, 2.12]);
    // 50 agents, 11 s, 150 s: 1.39 answers per free agent (docs/pacing.md), at 20 %.
    expect(decision.value).toBeGreaterThan(5);
    expect(decision.value).toBeLessThan(8);
    expect(decision.reason()).toMatch(
      /^dialRatio .*: 50 agents, 150 s a call, answer rate .*; abandoned 0 of/,
    );
    const ramp = 'raised to 1.25 times the value and 0.25 more a cycle at most';
    expect(drive(budget, 2, { pace }).decision.reason()).toContain(ramp);
  });

  it('lowers at once when twice as many answer', () => {
    const before = drive(budget, 40, { pace });
    const { values, decision } = drive(budget, 3, { pace: { attempted: 60, answered: 30 }, from: before });
    expect(values.at(-1)).toBeLessThan(before.decision.value * 0.7);
    expect(decision.memory.state.warilyUntil).toBeGreaterThan(before.now);
  });

  it('goes down while more is abandoned than the budget has, and up again', () => {
    const before = drive(budget, 40, { pace });
    const over = drive(budget, 8, { pace: { ...pace, abandoned: 4 }, from: before });
    expect(over.decision.value).toBeLessThan(before.decision.value * 0.6);
    expect(over.decision.reason()).toContain('far above the limit');
    expect(drive(budget, 80, { pace, from: over }).decision.value).toBeGreaterThan(over.decision.value);
  });

  it('dials nobody ahead with few agents, or where nobody may be abandoned', () => {
    const few = { ...pace, agentsAvailable: 1, agentsBusy: 3 };
    expect(drive(budget, 10, { pace: few, current: 3 }).decision.value).toBe(1);
    const none = { ...budget, abandonment: { limit: 0, periodDays: 30 } };
    expect(drive(none, 10, { pace, current: 3 }).decision.value).toBe(1);
  });

  it('forgets what it spent when a period ends', () => {
    const spent = drive(budget, 10, { pace: { ...pace, abandoned: 1 } });
    const { state } = spent.decision.memory;
    expect(state.periodAbandoned).toBe(9);
    const days = 86_400_000 * 30;
    const next = { ...spent, now: (Math.floor(spent.now / days) + 1) * days };
    expect(drive(budget, 2, { pace, from: next }).decision.memory.state.periodAbandoned).toBe(0);
  });

  it.each(['concurrency', 'callsPerSecond'] as const)('can move %s', (moves) => {
    const policy = policyOf({ kind: 'budget', moves }, { envelope: { min: 1, max: 500 } });
    const { value } = drive(policy, 40, { pace, current: 1 }).decision;
    expect(value).toBeGreaterThan(moves === 'concurrency' ? 55 : 1);
    expect(value).toBeLessThan(moves === 'concurrency' ? 100 : 3);
  });
});
