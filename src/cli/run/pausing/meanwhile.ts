import { DialformError } from '../../../model/errors.ts';
import type { Clock } from '../../../model/ports/ports.ts';

export interface Watching {
  readonly clock: Clock;
  /** How long the work may take before the first pause; as long as between two if left out. */
  readonly firstMs?: number;
  readonly everyMs: number;
  /** An instant, milliseconds, at which it is looked in any case; null where there is none. */
  readonly dueAt?: () => number | null;
  readonly pause: () => Promise<void>;
}

/**
 * Does what a cycle does, and pauses each `everyMs` that it takes: one that waits for an activation, or for a tenant that
 * answers slowly, must not keep anybody dialing beyond the calling hours meanwhile.
 *
 * @throws what `work` throws; a pause that fails is tried again.
 */
export async function pauseMeanwhile<T>(work: () => Promise<T>, watching: Watching): Promise<T> {
  const over = new AbortController();
  const watch = pauseUntil(over.signal, watching);
  try {
    return await work();
  } finally {
    over.abort();
    // What was asked for is known before anything else is decided.
    await watch;
  }
}

async function pauseUntil(
  over: AbortSignal,
  { clock, everyMs, firstMs = everyMs, dueAt = () => null, pause }: Watching,
): Promise<void> {
  let wait = firstMs;
  while (!over.aborted) {
    const now = clock.now();
    const due = dueAt() ?? now;
    try {
      await clock.sleep(due > now ? Math.min(wait, due - now) : wait, over);
      wait = everyMs;
      await pause();
    } catch (error) {
      // Also what ends the sleep.
      if (!(error instanceof DialformError)) throw error;
    }
  }
}
