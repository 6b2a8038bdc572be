import type { Clock } from '../model/ports/ports.ts';

export interface ReplayGuard {
  /** Whether a time, in milliseconds, is near enough to ours; no number is not. */
  isRecent(time: number): boolean;
  /** Whether an id was not met within the window; it is remembered from now on. */
  isNew(id: string): boolean;
  /** Whether this one is not too many: twenty at once, and twenty a second. */
  mayPass(): boolean;
}

/** More events than can pass within any window that can be set. */
const MOST_IDS = 20_000;
const A_SECOND = 20;

/** The same event twice within the window acts once, and one of outside of it not at all. */
export function createReplayGuard({
  clock,
  window,
}: {
  readonly clock: Clock;
  readonly window: number;
}): ReplayGuard {
  const met = new Map<string, number>();
  let tokens = A_SECOND;
  let filledAt = clock.now();
  return {
    isRecent: (time) => Number.isFinite(time) && Math.abs(clock.now() - time) <= window,
    isNew(id) {
      const now = clock.now();
      for (const [old, at] of met) {
        // Its own time may be as far in the future as it may be in the past.
        if (Math.abs(now - at) <= 2 * window && met.size < MOST_IDS) break;
        met.delete(old);
      }
      if (met.has(id)) return false;
      met.set(id, now);
      return true;
    },
    mayPass() {
      const now = clock.now();
      tokens = Math.min(A_SECOND, tokens + (Math.max(0, now - filledAt) / 1_000) * A_SECOND);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
