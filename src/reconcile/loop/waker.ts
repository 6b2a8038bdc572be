import { InterruptedError } from '../../model/errors.ts';
import type { Clock } from '../../model/ports/ports.ts';
import { debounce } from './pace.ts';

export interface Waker {
  /** Something changed: the wait that is on, or the next one, is short. */
  wake(): void;
  /** Waits so long, or until woken and quiet again; at once where the signal was aborted. */
  wait(ms: number): Promise<void>;
}

/** What the loop waits by between two cycles. */
export function createWaker(clock: Clock, signal: AbortSignal): Waker {
  let changedAt: number | null = null;
  let interrupt: (() => void) | null = null;

  /** Answers whether it was woken. No `AbortSignal.any`: in Node 20 each one stays with a signal that lives as long as the loop. */
  async function sleep(ms: number): Promise<boolean> {
    const controller = new AbortController();
    const stop = () => controller.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    interrupt = stop;
    try {
      await clock.sleep(ms, controller.signal);
      return false;
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error;
      return true;
    } finally {
      interrupt = null;
      signal.removeEventListener('abort', stop);
    }
  }

  return {
    wake() {
      changedAt ??= clock.now();
      interrupt?.();
    },
    async wait(ms) {
      if (changedAt === null) await sleep(ms);
      while (changedAt !== null && !signal.aborted) {
        const more = await sleep(debounce(changedAt, clock.now()));
        if (!more) changedAt = null;
      }
    },
  };
}
