import { describe, expect, it } from 'vitest';
import { NO_INTAKE, recentFlow, takeIn } from '../../../../src/rules/pacing/flows/intake.ts';
import { CYCLE, START, sampleAt } from '../support.ts';

const first = sampleAt(START, { attempted: 100, answered: 20, abandoned: 1 });
const begun = takeIn(NO_INTAKE, [first], START).memory;
const later = START + CYCLE;

describe('samples', () => {
  it('become what was counted in between', () => {
    const { gained, doubt, age } = takeIn(
      begun,
      [sampleAt(later, { attempted: 130, answered: 27, abandoned: 1 })],
      later,
    );
    expect(gained).toEqual({ from: START, at: later, attempted: 30, answered: 7, abandoned: 0 });
    expect({ doubt, age }).toEqual({ doubt: null, age: 0 });
  });

  it('say nothing at first, and nothing twice', () => {
    expect(takeIn(NO_INTAKE, [first], START).gained).toBeNull();
    expect(takeIn(begun, [first], later)).toMatchObject({ gained: null, doubt: null, age: CYCLE });
  });

  it('may come late and out of order', () => {
    const samples = [
      sampleAt(later, { attempted: 160, answered: 30 }),
      sampleAt(START - CYCLE, { attempted: 10 }),
    ];
    expect(takeIn({ ...begun, last: { ...first, abandoned: 0 } }, samples, later).gained).toMatchObject({
      attempted: 60,
    });
  });

  it('that start over count from there', () => {
    const restarted = sampleAt(later, { since: START + 1000, attempted: 9, answered: 2 });
    expect(takeIn(begun, [restarted], later).gained).toEqual({
      ...{ from: START + 1000, at: later, attempted: 9, answered: 2, abandoned: 0 },
    });
  });

  it.each([
    ['go backwards', { attempted: 90, answered: 20, abandoned: 1 }],
    ['go backwards in one count alone', { attempted: 130, answered: 20, abandoned: 0 }],
    [
      'count from a moment already counted',
      { since: START - 60_000, attempted: 130, answered: 30, abandoned: 2 },
    ],
    ['count from earlier', { since: START - 7_200_000, attempted: 130, answered: 30, abandoned: 2 }],
  ])('that %s say nothing and cast doubt', (_, counts) => {
    const { gained, doubt, memory } = takeIn(begun, [sampleAt(later, counts)], later);
    expect(gained).toBeNull();
    expect(doubt).toBe('the counters went backwards');
    expect(memory.last?.at).toBe(later);
  });

  it.each([
    ['from the future', sampleAt(later + 120_000, { attempted: 200 })],
    ['with more answers than dials', sampleAt(later, { attempted: 5, answered: 6 })],
    ['with more abandoned than answered', sampleAt(later, { attempted: 9, answered: 2, abandoned: 3 })],
    ['that are no numbers', sampleAt(later, { attempted: Number.NaN })],
    ['below zero', sampleAt(later, { agentsBusy: -1 })],
  ])('%s are passed over with doubt', (_, sample) => {
    const { doubt, memory } = takeIn(begun, [sample], later);
    expect(doubt).toBe('figures that make no sense');
    expect(memory.last).toEqual(first);
  });

  it('are taken again after our own clock went back', () => {
    const ahead = takeIn(NO_INTAKE, [sampleAt(START + 3_600_000)], START + 3_600_000).memory;
    expect(takeIn(ahead, [sampleAt(later)], later)).toMatchObject({
      age: 0,
      memory: { last: { at: later } },
    });
  });
});

it('the last minutes are summed, and half an hour is kept', () => {
  let memory = NO_INTAKE;
  for (let minute = 0; minute <= 60; minute += 1) {
    const at = START + minute * 60_000;
    memory = takeIn(memory, [sampleAt(at, { attempted: minute * 10, answered: minute })], at).memory;
  }
  expect(memory.flows).toHaveLength(30);
  expect(recentFlow(memory, START + 3_600_000, 300_000)).toMatchObject({ attempted: 50, answered: 5 });
});
