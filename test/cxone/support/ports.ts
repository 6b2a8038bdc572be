import { InterruptedError } from '../../../src/model/errors.ts';
import type { Clock, Random } from '../../../src/model/ports/ports.ts';

export interface VirtualClock extends Clock {
  /** What was slept, in milliseconds and in order. */
  readonly slept: readonly number[];
  advance(ms: number): void;
}

/** Sleeping takes no time and moves the clock. */
export function virtualClock(start = Date.parse('2026-11-20T12:00:00Z')): VirtualClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw new InterruptedError();
      slept.push(ms);
      now += ms;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Always the middle of the range. */
export const evenRandom: Random = { next: () => 0.5, uuid: () => '00000000-0000-4000-8000-000000000000' };
