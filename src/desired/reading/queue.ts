/** Hands out ranges of `0..total` to several threads, each range once. */
export interface WorkQueue {
  readonly counter: SharedArrayBuffer;
  /** Where the next range begins, or null when all are taken. */
  take(): number | null;
}

export const RANGE = 50;

export function openQueue(total: number, counter = new SharedArrayBuffer(4)): WorkQueue {
  const taken = new Int32Array(counter);
  return {
    counter,
    take() {
      const start = Atomics.add(taken, 0, RANGE);
      return start < total ? start : null;
    },
  };
}
