import { describe, expect, test } from 'vitest';
import { advanceCalls } from '../../src/simulation/centre/advance.ts';
import { activeCalls, busyAgents, newCalls } from '../../src/simulation/centre/calls.ts';
import { callsAfter, optionsWith, START } from './support.ts';

describe('what bounds the dialer', () => {
  test('never more lines than allowed', () => {
    const calls = newCalls(START, 'lines');
    for (let second = 1; second <= 1200; second += 1) {
      advanceCalls(calls, START + second * 1000, optionsWith({ lines: 12, dialRatio: 5 }));
      expect(activeCalls(calls)).toBeLessThanOrEqual(12);
    }
  });

  test('never more calls a second than allowed', () => {
    const calls = callsAfter(60, optionsWith({ callsPerSecond: 0.25, dialRatio: 5 }));
    expect(calls.total.attempted).toBeLessThanOrEqual(900);
    expect(calls.total.attempted).toBeGreaterThan(850);
  });

  test('as many calls a second as allowed, fractions too', () => {
    const { total } = callsAfter(
      60,
      optionsWith({ callsPerSecond: 1.7, dialRatio: 5, agents: 300, lines: 2000 }),
    );
    expect(total.attempted).toBeLessThanOrEqual(6120);
    expect(total.attempted).toBeGreaterThan(5900);
  });

  test('never more conversations than agents', () => {
    const calls = newCalls(START, 'agents');
    for (let second = 1; second <= 1200; second += 1) {
      advanceCalls(calls, START + second * 1000, optionsWith({ agents: 5, dialRatio: 5 }));
      expect(busyAgents(calls)).toBeLessThanOrEqual(5);
    }
  });

  test('nothing is dialed without agents, or when dialing is off', () => {
    expect(callsAfter(30, optionsWith({ agents: 0 })).total.attempted).toBe(0);
    expect(callsAfter(30, optionsWith({ dialing: false })).total.attempted).toBe(0);
  });
});

describe('how people behave', () => {
  test('the share of live answers is that of the profile', () => {
    const { total } = callsAfter(120, optionsWith());
    expect(total.answered / (total.answered + total.missed)).toBeCloseTo(0.22, 1);
  });

  test('conversations and wrap-ups last what the profile says on average', () => {
    const { total } = callsAfter(120, optionsWith({ agents: 50 }));
    expect(total.talkSeconds / total.completed).toBeGreaterThan(100);
    expect(total.talkSeconds / total.completed).toBeLessThan(140);
    expect(total.wrapSeconds / total.wrapped).toBeCloseTo(30, -1);
  });

  test('one call an agent abandons nobody, and five abandon many', () => {
    expect(callsAfter(120, optionsWith({ dialRatio: 1, agents: 10 })).total.abandoned).toBe(0);
    const { total } = callsAfter(120, optionsWith({ dialRatio: 5, agents: 10 }));
    expect(total.abandoned / total.answered).toBeGreaterThan(0.05);
  });
});
