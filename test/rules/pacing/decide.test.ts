import { describe, expect, it } from 'vitest';
import { decidePacing } from '../../../src/rules/pacing/decide.ts';
import { CYCLE, drive, policyOf, START, sampleAt } from './support.ts';

const budget = policyOf({ kind: 'budget', moves: 'dialRatio' });
const pace = { attempted: 60, answered: 12 };
const steady = drive(budget, 20, { pace });
const secondsOn = (
  seconds: number,
  rest: { samples?: readonly ReturnType<typeof sampleAt>[]; current?: number } = {},
) =>
  decidePacing(budget, rest.samples ?? [], {
    memory: steady.decision.memory,
    now: steady.now + seconds * 1000,
    current: rest.current ?? steady.decision.value,
  });

describe('figures that get old', () => {
  it('are held for a cycle, and nothing is dialed ahead before they are three cycles old', () => {
    expect(steady.decision.value).toBeGreaterThan(3);
    expect(secondsOn(30).value).toBe(steady.decision.value);
    expect(secondsOn(30).reason()).toContain('held: no new figures');
    expect(secondsOn(60)).toMatchObject({ value: 1, write: true });
    expect(secondsOn(60).reason()).toBe('dialRatio 1.00: lowered: the newest figures are 75 s old');
  });

  it('lower the value part of the way in between', () => {
    const { value } = secondsOn(37);
    expect(value).toBeLessThan(steady.decision.value);
    expect(value).toBeGreaterThan(1);
  });

  it('never raise what is already lower', () => {
    const low = policyOf({ kind: 'budget', moves: 'dialRatio' }, { envelope: { min: 0.5, max: 5 } });
    expect(decidePacing(low, [], { memory: null, now: START, current: 0.6 })).toMatchObject({
      value: 0.6,
      write: false,
    });
  });

  it('and none at all are as old as can be', () => {
    expect(decidePacing(budget, [], { memory: null, now: START, current: 4 }).value).toBe(1);
  });

  it('go down to the minimum of the envelope for a field that knows no one-to-one', () => {
    const lines = policyOf({ kind: 'capacity', moves: 'concurrency' }, { envelope: { min: 20, max: 90 } });
    expect(decidePacing(lines, [], { memory: null, now: START, current: 60 }).value).toBe(20);
  });
});

describe('talk and wrap-up times that no call has', () => {
  const next = (rest: Partial<Parameters<typeof sampleAt>[1]>) => {
    const { attempted, answered, abandoned } = steady.counted;
    const counts = { attempted: attempted + 60, answered: answered + 12, abandoned };
    return secondsOn(30, { samples: [sampleAt(steady.now + 15_000, { ...counts, ...rest })] });
  };

  it.each([
    { talkSeconds: 1e308, wrapSeconds: 1e308 },
    { talkSeconds: 1e308 },
    { wrapSeconds: 1e308 },
    { talkSeconds: 4 * 3600 + 1 },
  ])('are not believed: %j', (rest) => {
    const { value, memory } = next(rest);
    expect(value).toBe(next({ talkSeconds: null }).value);
    expect(memory.state.handledSeconds).toBe(next({ talkSeconds: null }).memory.state.handledSeconds);
  });

  it('are believed up to four hours', () => {
    const { memory } = next({ talkSeconds: 3 * 3600, wrapSeconds: 3600 });
    expect(memory.state.handledSeconds).toBeGreaterThan(12 * 3 * 3600);
  });
});

it('a number that is none is not remembered', () => {
  const sample = sampleAt(steady.now + 15_000, { attempted: 1e308, answered: 1e308 });
  const { value, memory } = secondsOn(30, { samples: [sample] });
  expect(memory.state).toEqual(steady.decision.memory.state);
  expect(value).toBeLessThanOrEqual(steady.decision.value);
});

describe('a value', () => {
  it('is held on counters that went backwards', () => {
    const sample = sampleAt(steady.now + 15_000, { attempted: 3 });
    const decision = secondsOn(30, { samples: [sample] });
    expect(decision.value).toBe(steady.decision.value);
    expect(decision.reason()).toContain('the counters went backwards');
  });

  it('is not raised on a few dials', () => {
    const { decision } = drive(budget, 3, { pace: { attempted: 5, answered: 1 } });
    expect(decision.value).toBe(1);
    expect(decision.reason()).toContain('too few to raise it');
  });

  it('is written at the bound when the console left the envelope, even if nothing else changes', () => {
    expect(secondsOn(30, { current: 9 })).toMatchObject({ value: 5, write: true });
  });

  it('is not written within the dead band', () => {
    const calm = drive(budget, 20, { pace, from: steady });
    expect(new Set(calm.values).size).toBeLessThan(4);
  });

  it('is whole where the field is, rounded down', () => {
    const lines = policyOf({ kind: 'capacity', moves: 'concurrency' }, { envelope: { min: 1, max: 500 } });
    const { values } = drive(lines, 8, { pace: { attempted: 61, answered: 13 }, current: 1 });
    expect(values.at(-1)).toBeGreaterThan(50);
    expect(values.every(Number.isInteger)).toBe(true);
  });

  it('starts over without a raise when memory is lost or another rule’s', () => {
    const sample = sampleAt(steady.now + 15_000, steady.counted);
    const moment = { now: steady.now + CYCLE, current: 2 };
    expect(decidePacing(budget, [sample], { ...moment, memory: null }).value).toBe(2);
    const other = { ...steady.decision.memory, kind: 'step' as const };
    expect(decidePacing(budget, [sample], { ...moment, memory: other }).memory.kind).toBe('budget');
  });
});
