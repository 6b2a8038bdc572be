import { StoreError } from '../../model/errors.ts';
import type { Clock, Store } from '../../model/ports.ts';
import { delayAfter } from '../../reconcile/loop/back-off.ts';

export interface KeptStore {
  /** The store, or why there is none now; it is not tried again before its time. */
  get(): Promise<Store | StoreError>;
  /** It failed: it is closed, and opened anew after a while. */
  lost(error: StoreError): Promise<void>;
  /** It served a whole cycle: earlier failures are forgotten. */
  worked(): void;
  /** When it is tried again, milliseconds; null while there is one. */
  readonly dueAt: number | null;
  close(): Promise<void>;
}

/** Failures after which the wait grows no longer: 54 s, for pauses are recorded only then. */
const MOST_COUNTED = 4;

export function keptStore(clock: Clock, open: () => Promise<Store>): KeptStore {
  let store: Store | null = null;
  let trouble: { readonly error: StoreError; readonly failures: number; readonly dueAt: number } | null =
    null;
  const close = async () => {
    const closing = store;
    store = null;
    try {
      await closing?.close();
    } catch {
      // What was to be kept is kept, or was told.
    }
  };
  const failed = (error: StoreError) => {
    const failures = Math.min(MOST_COUNTED, (trouble?.failures ?? 0) + 1);
    trouble = { error, failures, dueAt: clock.now() + delayAfter(failures) };
  };
  return {
    async get() {
      if (store) return store;
      if (trouble && isEarly(trouble.dueAt, clock.now())) return trouble.error;
      try {
        store = await open();
        return store;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        failed(error);
        return error;
      }
    },
    async lost(error) {
      await close();
      failed(error);
    },
    worked() {
      trouble = null;
    },
    get dueAt() {
      return store ? null : (trouble?.dueAt ?? null);
    },
    close,
  };
}

/** A clock that was put back makes nobody wait for it to catch up. */
function isEarly(dueAt: number, now: number): boolean {
  return now < dueAt && dueAt - now <= delayAfter(MOST_COUNTED);
}
