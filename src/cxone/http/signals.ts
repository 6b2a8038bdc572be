import { setMaxListeners } from 'node:events';

export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Lets go of the others and of the timer. `AbortSignal.any` would keep an entry for each in a long-lived signal. */
  release(): void;
}

/** A signal that aborts when one of `signals` does, or when `afterMs` have passed. */
export function linkSignals(signals: readonly AbortSignal[], afterMs?: number): LinkedSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  // Many requests listen to one signal at a time, and each lets go of it: no leak to warn of.
  setMaxListeners(0, ...signals);
  for (const signal of signals) {
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  }
  const timer = afterMs === undefined ? undefined : setTimeout(abort, afterMs);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', abort);
    },
  };
}
