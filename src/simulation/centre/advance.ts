import type { CallProfile, Calls, DialLimits } from './calls.ts';
import { durationsOf } from './durations.ts';
import { addTally, INTERVAL_MS, rowAt, type Tally, tallySince } from './intervals.ts';
import { stepSecond } from './step.ts';

export interface AdvanceOptions {
  readonly limits: DialLimits;
  readonly profile: CallProfile;
  /** Simulated seconds per second of wall-clock time. */
  readonly speed: number;
  /** Most seconds that are simulated one by one; what lies between is filled in at the rate of the beginning. */
  readonly maxSteps: number;
}

/**
 * Simulates up to a wall-clock moment, in whole simulated seconds. Looking often or rarely gives the same calls as
 * long as no gap is longer than `maxSteps`.
 */
export function advanceCalls(calls: Calls, to: number, options: AdvanceOptions): void {
  const steps = Math.floor(((to - calls.at) * options.speed) / 1000);
  if (steps <= 0) return;
  if (!options.limits.dialing && isQuiet(calls)) {
    calls.at += (steps * 1000) / options.speed;
    return;
  }
  if (steps <= options.maxSteps) {
    runSteps(calls, steps, options);
    return;
  }
  const half = Math.floor(options.maxSteps / 2);
  const before = { ...calls.total };
  runSteps(calls, half, options);
  const gapMs = ((steps - 2 * half) * 1000) / options.speed;
  if (options.limits.dialing) {
    const seen = tallySince(calls.total, before);
    fillGap(calls, {
      perMs: (member) => (seen[member] / half) * (options.speed / 1000),
      until: calls.at + gapMs,
    });
  } else {
    calls.at += gapMs;
  }
  runSteps(calls, half, options);
}

function runSteps(calls: Calls, steps: number, { limits, profile, speed }: AdvanceOptions): void {
  const durations = durationsOf(profile, calls.seed);
  const begin = calls.at;
  const stepMs = 1000 / speed;
  for (let index = 0; index < steps; index += 1) {
    if (!limits.dialing && isQuiet(calls)) break;
    stepSecond(calls, { row: rowAt(calls.rows, begin + index * stepMs), limits, profile, durations });
  }
  calls.at = begin + steps * stepMs;
}

function isQuiet(calls: Calls): boolean {
  const underWay = [calls.ringing, calls.waiting, calls.talking, calls.wrapping];
  return underWay.every((kind) => kind.length === 0);
}

/**
 * Fills the rows up to `until` with whole calls at a rate. Only ended calls are added, and what follows from them, so
 * that none gets lost; calls under way stay so, as no simulated second passes for them.
 */
function fillGap(
  calls: Calls,
  gap: { readonly perMs: (member: keyof Tally) => number; readonly until: number },
): void {
  const begin = calls.at;
  const { agentsIdle = 0, agentsBusy = 0, activeCalls = 0 } = calls.rows.at(-1) ?? {};
  while (calls.at < gap.until) {
    const row = rowAt(calls.rows, calls.at);
    const end = Math.min(gap.until, row.start + INTERVAL_MS);
    const whole = (member: keyof Tally) =>
      Math.floor(gap.perMs(member) * (end - begin)) - Math.floor(gap.perMs(member) * (calls.at - begin));
    const filled = filledTally(whole);
    addTally(calls.total, filled);
    addTally(row, filled);
    Object.assign(row, { agentsIdle, agentsBusy, activeCalls });
    calls.at = end;
  }
}

function filledTally(whole: (member: keyof Tally) => number): Tally {
  const missed = whole('missed');
  const connected = whole('connected');
  const abandoned = whole('abandoned');
  const answered = connected + abandoned;
  return {
    attempted: answered + missed,
    missed,
    answered,
    connected,
    abandoned,
    completed: connected,
    wrapped: connected,
    ringSeconds: whole('ringSeconds'),
    talkSeconds: whole('talkSeconds'),
    wrapSeconds: whole('wrapSeconds'),
  };
}
