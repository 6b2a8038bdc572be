import { InterruptedError } from '../../model/errors.ts';
import type { Clock } from '../../model/ports.ts';

/**
 * While some work lasts, does something else each time that so many milliseconds have passed; ends with the work, and with
 * what it was doing then.
 */
export async function meanwhile<T>(
  work: Promise<T>,
  also: () => Promise<void>,
  { clock, everyMs }: { readonly clock: Pick<Clock, 'sleep'>; readonly everyMs: number },
): Promise<T> {
  const ended = new AbortController();
  const beside = repeat(also, { clock, everyMs, signal: ended.signal });
  try {
    return await work;
  } finally {
    ended.abort();
    await beside;
  }
}

async function repeat(
  act: () => Promise<void>,
  by: { readonly clock: Pick<Clock, 'sleep'>; readonly everyMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const { clock, everyMs, signal } = by;
  try {
    for (;;) {
      await clock.sleep(everyMs, signal);
      if (signal.aborted) return;
      await act();
    }
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
  }
}
