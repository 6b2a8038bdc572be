import { describe, expect, test } from 'vitest';
import { advanceCalls } from '../../src/simulation/centre/advance.ts';
import { newCalls } from '../../src/simulation/centre/calls.ts';
import { HISTORY_MS, INTERVAL_MS } from '../../src/simulation/centre/intervals.ts';
import { callsAfter, MINUTE, optionsWith, START } from './support.ts';

describe('looking', () => {
  test('often or rarely gives the same calls', () => {
    const rarely = callsAfter(40, optionsWith());
    const often = newCalls(START, 'seed');
    for (let at = START; at <= START + 40 * MINUTE; at += 1700) advanceCalls(often, at, optionsWith());
    advanceCalls(often, START + 40 * MINUTE, optionsWith());
    expect(often).toEqual(rarely);
  });

  test('back in time, or twice at once, changes nothing', () => {
    const calls = callsAfter(10, optionsWith());
    const before = structuredClone(calls);
    advanceCalls(calls, START + 10 * MINUTE, optionsWith());
    advanceCalls(calls, START, optionsWith());
    expect(calls).toEqual(before);
  });

  test('with another seed gives other calls', () => {
    expect(callsAfter(10, optionsWith(), 'other').total).not.toEqual(
      callsAfter(10, optionsWith(), 'seed').total,
    );
  });

  test('after a day costs no more steps than allowed, and the rows in between are at the usual rate', () => {
    const day = callsAfter(24 * 60, optionsWith({}, { maxSteps: 3600 }));
    expect(day.second).toBe(3600);
    expect(day.at).toBe(START + 24 * 60 * MINUTE);
    expect(day.rows).toHaveLength(288);
    const noon = day.rows[144]?.attempted ?? 0;
    const usual = (callsAfter(120, optionsWith()).total.attempted * 5) / 120;
    expect(noon).toBeGreaterThan(usual * 0.8);
    expect(noon).toBeLessThan(usual * 1.2);
  });

  test('forgets rows after forty days', () => {
    const calls = callsAfter(50 * 24 * 60, optionsWith({}, { maxSteps: 600 }));
    expect(calls.rows).toHaveLength(HISTORY_MS / INTERVAL_MS + 1);
  });

  test('at speed ten sees ten times the calls at wall-clock times', () => {
    const calls = callsAfter(10, optionsWith({}, { speed: 10 }));
    expect(calls.second).toBe(6000);
    expect(calls.rows.map((row) => row.start)).toEqual([START, START + INTERVAL_MS]);
    expect(calls.total.attempted).toBe(callsAfter(100, optionsWith()).total.attempted);
  });
});
