import PQueue from 'p-queue';

export interface Limits {
  readonly requestsPerMinute: number;
  /** The most requests under way at once. */
  readonly parallel: number;
}

/**
 * Lets tasks start in their order, as the limits allow. An urgent one waits for neither: it is counted, and the others wait
 * for it. It pauses dialing, and the limit is our own courtesy.
 */
export interface Limiter {
  /** @throws the signal's reason when it aborts first. */
  run<Result>(
    task: () => Promise<Result>,
    options: { readonly signal: AbortSignal; readonly urgent?: boolean },
  ): Promise<Result>;
}

/** A minute and a second: the server counts arrivals, and a request may be a second longer on its way than the next. */
const WINDOW_MS = 61_000;

/**
 * A sliding window, so that the limit holds in every minute and not only in those that we count. By a clock that nobody
 * puts back: the queue's own windows go by the wall clock, and would stand still for as long as that was put back.
 */
export function createLimiter({ requestsPerMinute, parallel }: Limits): Limiter {
  const queue = new PQueue({ concurrency: Math.max(1, Math.floor(parallel)) });
  const most = Math.max(1, Math.floor(requestsPerMinute));
  const starts: number[] = [];

  /** Milliseconds until one more may start; it is counted where that is 0. */
  function untilNext(): number {
    const now = performance.now();
    for (let oldest = starts[0]; oldest !== undefined && oldest <= now - WINDOW_MS; oldest = starts[0]) {
      starts.shift();
    }
    const [oldest] = starts;
    if (oldest !== undefined && starts.length >= most) return oldest + WINDOW_MS - now;
    starts.push(now);
    return 0;
  }

  return {
    run: async (task, { signal, urgent = false }) => {
      if (urgent) {
        signal.throwIfAborted();
        starts.push(performance.now());
        return task();
      }
      return queue.add(
        async () => {
          for (let wait = untilNext(); wait > 0; wait = untilNext()) await pause(wait, signal);
          return task();
        },
        { signal },
      );
    },
  };
}

/** @throws the signal's reason when it aborts first. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, Math.ceil(ms));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
