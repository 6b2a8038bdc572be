import { InterruptedError } from '../../src/model/errors.ts';
import type { Clock } from '../../src/model/ports/ports.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');

export interface VirtualClock extends Clock {
  /** How long each sleep was, in milliseconds. */
  readonly sleeps: readonly number[];
  advance(ms: number): void;
}

/** Sleeping takes no time and moves the clock; a sleep whose signal is aborted, before or by `onSleep`, is interrupted. */
export function virtualClock(options: { start?: number; onSleep?: (ms: number) => void } = {}): VirtualClock {
  let now = options.start ?? NOON;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    advance(ms) {
      now += ms;
    },
    async sleep(ms, signal) {
      if (signal?.aborted) throw new InterruptedError();
      sleeps.push(ms);
      options.onSleep?.(ms);
      if (signal?.aborted) throw new InterruptedError();
      now += ms;
    },
  };
}
