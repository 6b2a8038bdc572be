import type { Stretch, UploadState } from '../../model/contact-lists.ts';
import { holds, withStretch } from './stretches.ts';

export type ItemFate = 'accepted' | 'conflicting' | 'refused';

/** How many items ahead are written down as perhaps sent, so that not every request waits for the store twice. */
const AHEAD = 16;

/**
 * Keeps how far an upload came. What was settled is durable when `settle` answers; several that wait are written
 * together.
 */
export interface Ledger {
  readonly state: UploadState;
  isSettled(index: number): boolean;
  /** Durable before any item of the batch leaves. */
  start(batch: Stretch, size: number): Promise<void>;
  settle(items: Stretch, fates: Readonly<Partial<Record<ItemFate, number>>>): Promise<void>;
  finish(state: Pick<UploadState, 'finishedAt' | 'counts'>): Promise<void>;
}

export function createLedger(first: UploadState, write: (state: UploadState) => Promise<void>): Ledger {
  let state = first;
  let writing: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;

  /** The state as it is when the write begins; whoever asks during a write shares the next one. */
  function save(): Promise<void> {
    if (waiting) return waiting;
    const begin = async () => {
      waiting = null;
      await write(state);
    };
    if (!writing) {
      writing = begin().finally(() => {
        writing = waiting;
      });
      return writing;
    }
    const next = writing.then(begin, begin).finally(() => {
      writing = waiting;
    });
    waiting = next;
    return next;
  }

  return {
    get state() {
      return state;
    },
    isSettled: (index) => holds(state.settled, index),
    start: async ([, to], size) => {
      if (to <= state.started) return;
      state = { ...state, started: to + AHEAD * size };
      await save();
    },
    settle: async (items, fates) => {
      state = {
        ...state,
        settled: withStretch(state.settled, items),
        accepted: state.accepted + (fates.accepted ?? 0),
        conflicting: state.conflicting + (fates.conflicting ?? 0),
        refused: state.refused + (fates.refused ?? 0),
      };
      await save();
    },
    finish: async (end) => {
      state = { ...state, ...end };
      await save();
    },
  };
}
