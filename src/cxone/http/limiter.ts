import PQueue from 'p-queue';

export interface Limits {
  readonly requestsPerMinute: number;
  /** The most requests under way at once. */
  readonly parallel: number;
}

/** Lets tasks start in their order, as the limits allow. */
export interface Limiter {
  /** @throws the signal's reason when it aborts first. */
  run<Result>(
    task: () => Promise<Result>,
    options: { readonly signal: AbortSignal; readonly urgent?: boolean },
  ): Promise<Result>;
}

/** A minute and a second: the server counts arrivals, and a request may be a second longer on its way than the next. */
const WINDOW_MS = 61_000;

/** A sliding window (`strict`), so that the limit holds in every minute and not only in those that we count. */
export function createLimiter({ requestsPerMinute, parallel }: Limits): Limiter {
  const queue = new PQueue({
    concurrency: Math.max(1, Math.floor(parallel)),
    interval: WINDOW_MS,
    intervalCap: Math.max(1, Math.floor(requestsPerMinute)),
    strict: true,
  });
  return {
    run: (task, { signal, urgent = false }) => queue.add(task, { signal, priority: urgent ? 1 : 0 }),
  };
}
