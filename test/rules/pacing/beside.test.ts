import { describe, expect, it } from 'vitest';
import { besideIn, besideOf, besideRow } from '../../../src/rules/pacing/beside.ts';
import { decidePacing } from '../../../src/rules/pacing/decide.ts';
import type { PacingMemory } from '../../../src/rules/pacing/rule.ts';
import { leastRaise } from '../../../src/rules/pacing/rules.ts';
import { CYCLE, drive, policyOf, START, sampleAt } from './support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' }, { envelope: { min: 0.1, max: 40 } });
const PACE = { attempted: 60, answered: 12, abandoned: 1 };
const CALM = { ...PACE, abandoned: 0 };

/** The memory of a campaign that was decided about in each of so many cycles. */
const decidedIn = (cycles: number) => drive(policy, cycles, { pace: PACE });

/** One more cycle of a campaign that lost nobody so far, with such others. */
function oneMore(row: Parameters<typeof besideIn>[0] | null) {
  const driven = drive(policy, 20, { pace: CALM });
  const now = driven.now + CYCLE;
  const { counted } = driven;
  const sample = sampleAt(now, {
    attempted: counted.attempted + CALM.attempted,
    answered: counted.answered + CALM.answered,
  });
  const { memory } = driven.decision;
  return decidePacing(policy, [sample], { memory, now, current: 4, beside: row && besideIn(row) });
}

describe('what a campaign knows of the others that share its agents', () => {
  it('is nothing where there are none', () => {
    expect(besideOf(decidedIn(3).decision.memory, [], START)).toBeNull();
  });

  it('is how many there are, their busy agents, what came for them and the lowest that one aims at', () => {
    const own = decidedIn(3);
    const other = own.decision.memory;
    const lower = { ...other, state: { ...other.state, target: 0.01 } };
    const beside = besideOf(other, [other, lower, null], own.now);
    expect(beside).toEqual({ campaigns: 3, agentsBusy: 80, answered: 24, abandoned: 2, target: 0.01 });
  });

  it('counts what came once: not again for one that has been decided about since', () => {
    const [earlier, later] = [decidedIn(3), decidedIn(4)];
    const beside = besideOf(later.decision.memory, [earlier.decision.memory], later.now);
    expect(beside).toMatchObject({ campaigns: 1, answered: 0, abandoned: 0 });
    expect(besideOf(null, [earlier.decision.memory], earlier.now)).toMatchObject({ answered: 0 });
  });

  it('is only their number where their figures are old', () => {
    const { now, decision } = decidedIn(3);
    const beside = besideOf(decision.memory, [decision.memory], now + 301_000);
    expect(beside).toEqual({ campaigns: 1, agentsBusy: 0, answered: 0, abandoned: 0, target: null });
  });

  it('stands in a record as a row, and a row that is none is nothing', () => {
    const beside = { campaigns: 2, agentsBusy: 8, answered: 3, abandoned: 1, target: null };
    expect(besideIn(besideRow(beside))).toEqual(beside);
    expect(besideIn([2, 8, 3, '1', null])).toBeNull();
    expect(besideIn([2, 8, 3, 1, 'low'])).toBeNull();
    expect(besideIn([-1, 8, 3, 1, null])).toBeNull();
    expect(besideIn([2, 8, 3, 1, -0.01])).toBeNull();
    expect(besideIn([])).toBeNull();
  });
});

describe('a budget with others', () => {
  it('dials its part of what the whole team is dialed for', () => {
    const without = oneMore(null);
    const shared = oneMore([1, 0, 0, 0, null]);
    const ratio = (value: { readonly memory: PacingMemory }) => value.memory.state.wanted ?? 0;
    // Not quite: what the period has saved is spent over fewer calls.
    expect((ratio(shared) / ratio(without)) * 2).toBeCloseTo(1, 1);
    expect(shared.reason()).toContain('2 campaigns share the agents');
    expect(without.reason()).not.toContain('share');
  });

  it('is corrected by what is abandoned of all of them, and aims no higher than any', () => {
    const trim = (abandoned: number) => oneMore([1, 0, 10, abandoned, null]).memory.state.trim ?? 0;
    expect(trim(5)).toBeLessThan(trim(0));
    const target = (lowest: number | null) => oneMore([1, 0, 0, 0, lowest]).reason();
    expect(target(0.001)).toContain('aiming at 0.1 %');
    expect(target(0.9)).toBe(target(null));
  });

  it('falls on old figures to the least that its envelope allows', () => {
    const stale = (min: number, campaigns: number) =>
      decidePacing({ ...policy, envelope: { min, max: 40 } }, [], {
        ...{ memory: null, now: START, current: 4 },
        beside: { campaigns, agentsBusy: 0, answered: 0, abandoned: 0, target: null },
      }).value;
    expect(stale(0.1, 3)).toBe(0.1);
    expect(stale(0.5, 3)).toBe(0.5);
    expect(stale(1, 3)).toBe(1);
  });

  it('is raised below one call a free agent by a tenth of that call at least, and lowered by less', () => {
    const raise = (current: number) => leastRaise({ kind: 'budget', moves: 'dialRatio' }, current);
    expect(raise(0.2)).toBeCloseTo(0.1, 9);
    expect(raise(4)).toBeCloseTo(0.4, 9);
    expect(leastRaise({ kind: 'budget', moves: 'callsPerSecond' }, 0.2)).toBeCloseTo(0.02, 9);
    expect(leastRaise({ kind: 'proportional', moves: 'dialRatio' }, 0.2)).toBeCloseTo(0.01, 9);
  });

  it('goes up by the ramp where the others are gone, and not at once, nor for want of agents', () => {
    const driven = drive(policy, 20, { pace: CALM });
    const now = driven.now + CYCLE;
    const { counted } = driven;
    const alone = (agents: object) => {
      const grown = { attempted: counted.attempted + 60, answered: counted.answered + 12 };
      const { memory } = driven.decision;
      return decidePacing(policy, [sampleAt(now, { ...grown, ...agents })], { memory, now, current: 0.1 })
        .value;
    };
    // A quarter more than 1.25 times the value, rounded down.
    expect(alone({})).toBe(0.37);
    expect(alone({ agentsAvailable: 0, agentsBusy: 1 })).toBe(0.1);
  });
});
