import { type AdvanceOptions, advanceCalls } from '../../src/simulation/centre/advance.ts';
import { type Calls, type DialLimits, newCalls, TYPICAL_PROFILE } from '../../src/simulation/centre/calls.ts';

export const START = Date.parse('2026-11-20T20:00:00Z');
export const MINUTE = 60_000;

const LIMITS: DialLimits = { dialing: true, agents: 20, dialRatio: 2, lines: 200, callsPerSecond: 10 };

export function optionsWith(
  limits: Partial<DialLimits> = {},
  more: Partial<AdvanceOptions> = {},
): AdvanceOptions {
  return { limits: { ...LIMITS, ...limits }, profile: TYPICAL_PROFILE, speed: 1, maxSteps: 7200, ...more };
}

/** Calls of so many minutes. */
export function callsAfter(minutes: number, options: AdvanceOptions, seed = 'seed'): Calls {
  const calls = newCalls(START, seed);
  advanceCalls(calls, START + minutes * MINUTE, options);
  return calls;
}
