import { StoreError } from '../../../model/errors.ts';
import type { Clock, Store } from '../../../model/ports/ports.ts';
import { delayAfter } from '../../../reconcile/loop/back-off.ts';

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

const MOVED = new StoreError(
  'the file of the store was moved or replaced while it was in use; what is written would be lost with the old one',
);
const GONE = new StoreError(
  'the file of the store is gone: put it back, or start run anew for an empty one, which knows of no override and no base',
);

/**
 * Keeps the store that `open` gives. `mark` tells which file it is: a file that was moved away is no longer written to, one
 * that was put in its place is opened, and none is made in the place of one that is gone.
 */
export function keptStore(
  clock: Clock,
  open: () => Promise<Store>,
  mark: () => string | null = () => 'same',
): KeptStore {
  let store: Store | null = null;
  let opened: string | null = null;
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
  const markNow = () => {
    try {
      return mark();
    } catch {
      // What can't be looked at is not there; opening it says why.
      return null;
    }
  };
  const failed = (error: StoreError) => {
    const failures = Math.min(MOST_COUNTED, (trouble?.failures ?? 0) + 1);
    trouble = { error, failures, dueAt: clock.now() + delayAfter(failures) };
  };
  return {
    async get() {
      if (store) {
        if (markNow() === opened) return store;
        await close();
        failed(MOVED);
        return MOVED;
      }
      if (trouble && isEarly(trouble.dueAt, clock.now())) return trouble.error;
      try {
        if (opened !== null && markNow() === null) throw GONE;
        store = await open();
        opened = markNow();
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
