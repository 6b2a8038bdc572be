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

/**
 * @param ports.gather waited for before each write, so that what ends meanwhile is written with it; a commit that waits for the disk
 * costs more than making a chunk
 * @param ports.enough so many that wait are not kept waiting
 */
export function createLedger(
  first: UploadState,
  {
    write,
    gather,
    enough = Number.POSITIVE_INFINITY,
  }: {
    readonly write: (state: UploadState) => Promise<void>;
    readonly gather?: () => Promise<unknown>;
    readonly enough?: number;
  },
): Ledger {
  let state = first;
  /** As `state.started`, of what is written. */
  let startedInStore = first.started;
  let last = Promise.resolve();
  let waiting: Promise<void> | null = null;
  let asked = 0;
  let begin = ignore;

  /** The state as it is when the write begins; whoever asks before that shares it. */
  function save(): Promise<void> {
    asked += 1;
    if (asked >= enough) begin();
    if (waiting) return waiting;
    const isEnough = new Promise<void>((resolve) => {
      begin = resolve;
    });
    if (asked >= enough) begin();
    const next = last.catch(ignore).then(async () => {
      try {
        if (gather) await Promise.race([gather(), isEnough]);
      } finally {
        asked = 0;
        // Whatever keeps this one from being written keeps no later one.
        waiting = null;
      }
      const written = state;
      await write(written);
      startedInStore = written.started;
    });
    last = next;
    waiting = next;
    return next;
  }

  return {
    get state() {
      return state;
    },
    isSettled: (index) => holds(state.settled, index),
    start: async ([, to], size) => {
      if (to <= startedInStore) return;
      // Another batch may have asked for it, and be waiting too.
      if (to <= state.started) return last;
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

/** Whoever asked for that write was told. */
function ignore(): void {}
