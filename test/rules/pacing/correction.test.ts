import { describe, expect, it } from 'vitest';
import { corrected } from '../../../src/rules/pacing/budget/correction.ts';
import { spendingOf } from '../../../src/rules/pacing/budget/spending.ts';
import { RecentFlows } from '../../../src/rules/pacing/flows/recent-flows.ts';
import type { RuleState } from '../../../src/rules/pacing/rule.ts';
import { CYCLE, policyOf, START } from './support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });
const LENGTH = 30 * 86_400_000;
const flow = (attempted: number, answered: number, abandoned: number, at = START) => ({
  ...{ from: at - CYCLE, at, attempted, answered, abandoned },
});
const state: RuleState = {
  ...{ periodStart: Math.floor(START / LENGTH) * LENGTH, periodAnswered: 1000, periodAbandoned: 20 },
  ...{ live: 200, missed: 800, dialsPerSecond: 300, trim: 0.2, target: 0.0255 },
};
const recently = { agents: 50, dialsPerSecond: 2 };
const counted = (before: RuleState, more: ReturnType<typeof flow>) => {
  const options = { policy, safety: undefined, isWary: false, answersPerSecond: 0.3 };
  const { answered, abandoned, state: next } = spendingOf(before, more, options);
  return { answered, abandoned, next };
};

describe('counters that went backwards', () => {
  it('take answers back that never were, and what they did to the estimates', () => {
    const next = corrected(state, flow(-100, -50, 0), recently);
    expect(next).toMatchObject({ periodAnswered: 950, live: 150, missed: 750, dialsPerSecond: 2 });
    expect(next.trim).toBeLessThan(0.2);
  });

  it('count more abandoned at once', () => {
    expect(corrected(state, flow(-100, -50, 10), recently)).toMatchObject({
      ...{ periodAnswered: 950, periodAbandoned: 30 },
    });
  });

  it('leave nothing of an estimate that can not be told from what never was', () => {
    const next = corrected(state, flow(-5000, -5000, 0), recently);
    expect(next).toMatchObject({ periodAnswered: 20, warilyUntil: START + 900_000 });
    expect(next.live).toBeUndefined();
  });

  it('take abandoned calls back once their interval is over', () => {
    const next = corrected(state, flow(-50, -10, -8), recently);
    expect(counted(next, flow(60, 12, 0))).toMatchObject({ answered: 1002, abandoned: 20 });
    expect(counted(next, flow(60, 12, 0, START + 900_000))).toMatchObject({ abandoned: 12 });
  });

  it('for a moment count abandoned calls once', () => {
    const fallen = corrected(state, flow(-500, -100, -8), recently);
    const back = counted(fallen, flow(560, 112, 9));
    expect(back).toMatchObject({ answered: 1012, abandoned: 21 });
    expect(counted(back.next, flow(60, 12, 0, START + 900_000))).toMatchObject({ abandoned: 21 });
  });
});

it('dials and answers are taken back of the newest flows, and abandoned calls are not', () => {
  const flows = RecentFlows.of([flow(60, 12, 1, START), flow(600, 300, 2, START + CYCLE)]);
  const left = flows.lessened({ attempted: -620, answered: -290 });
  expect(left.sum).toEqual({ attempted: 40, answered: 22, abandoned: 3 });
});
