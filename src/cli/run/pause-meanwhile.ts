import { DialformError } from '../../model/errors.ts';
import type { Clock } from '../../model/ports.ts';

/**
 * Does what a cycle does, and pauses each `everyMs` that it takes: one that waits for an activation, or for a tenant that
 * answers slowly, must not keep anybody dialing beyond the calling hours meanwhile.
 *
 * @throws what `work` throws; a pause that fails is tried again.
 */
export async function pauseMeanwhile<T>(
  work: () => Promise<T>,
  ports: {
    readonly clock: Clock;
    readonly everyMs: number;
    readonly pause: () => Promise<void>;
  },
): Promise<T> {
  const over = new AbortController();
  const watching = watch(over.signal, ports);
  try {
    return await work();
  } finally {
    over.abort();
    // What was asked for is known before anything else is decided.
    await watching;
  }
}

async function watch(
  over: AbortSignal,
  {
    clock,
    everyMs,
    pause,
  }: { readonly clock: Clock; readonly everyMs: number; readonly pause: () => Promise<void> },
): Promise<void> {
  while (!over.aborted) {
    try {
      await clock.sleep(everyMs, over);
      await pause();
    } catch (error) {
      // Also what ends the sleep.
      if (!(error instanceof DialformError)) throw error;
    }
  }
}
