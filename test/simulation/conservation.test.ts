import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceCalls } from '../../src/simulation/centre/advance.ts';
import type { Calls } from '../../src/simulation/centre/calls.ts';
import { sumRows } from '../../src/simulation/centre/intervals.ts';
import { callsAfter, MINUTE, optionsWith, START } from './support.ts';

function expectConserved(calls: Calls): void {
  const { total } = calls;
  expect(total.attempted).toBe(total.missed + total.answered + calls.ringing.length);
  expect(total.answered).toBe(total.connected + total.abandoned + calls.waiting.length);
  expect(total.connected).toBe(total.completed + calls.talking.length);
  expect(total.completed).toBe(total.wrapped + calls.wrapping.length);
}

describe('every call is in one place', () => {
  test('whatever bounds the dialer and however long it dials', () => {
    const scenario = fc.record({
      agents: fc.integer({ min: 0, max: 60 }),
      dialRatio: fc.double({ min: 0.1, max: 5, noNaN: true }),
      lines: fc.integer({ min: 1, max: 200 }),
      callsPerSecond: fc.double({ min: 0.1, max: 20, noNaN: true }),
      minutes: fc.integer({ min: 0, max: 40 }),
      seed: fc.string(),
    });
    fc.assert(
      fc.property(scenario, ({ minutes, seed, ...limits }) => {
        expectConserved(callsAfter(minutes, optionsWith(limits), seed));
      }),
      { numRuns: 60 },
    );
  });

  test('also when a gap is filled in', () => {
    expectConserved(callsAfter(24 * 60, optionsWith({}, { maxSteps: 3600 })));
  });

  test('also after dialing stopped, and then nothing is left under way', () => {
    const calls = callsAfter(30, optionsWith());
    advanceCalls(calls, START + 120 * MINUTE, optionsWith({ dialing: false }));
    expectConserved(calls);
    expect([...calls.ringing, ...calls.waiting, ...calls.talking, ...calls.wrapping]).toEqual([]);
  });

  test('the rows add up to the total', () => {
    const calls = callsAfter(24 * 60, optionsWith({}, { maxSteps: 3600 }));
    const { start, agentsIdle, agentsBusy, activeCalls, ...sum } = sumRows(
      calls.rows,
      0,
      Number.POSITIVE_INFINITY,
    );
    for (const count of ['attempted', 'missed', 'answered', 'connected', 'abandoned', 'completed'] as const) {
      expect(sum[count]).toBe(calls.total[count]);
    }
  });
});
