import { StoreError } from '../../model/errors.ts';
import type { Kept, OverrideRecorder } from '../../model/ports/override-recorder.ts';
import type { OverrideWriter } from '../../model/ports/overrides.ts';
import type { Recorder } from '../../model/ports/ports.ts';
import { appendPending, type PendingLine } from './pending-file.ts';

type WritingStore = Recorder & OverrideWriter;

/**
 * Keeps in the store, else in a file beside it that the next run takes up, else nowhere. Once the store has failed it is
 * not tried again: whoever wants something stopped must not wait for it twice.
 */
export function overrideRecorder(
  opened: WritingStore | StoreError,
  options: {
    /** By `baseKeyOf`. */
    readonly tenant: string;
    readonly file: string;
    readonly newRef: () => string;
  },
): OverrideRecorder {
  const { tenant, file, newRef } = options;
  let store = opened;

  async function keep(
    ref: string,
    inStore: (store: WritingStore) => Promise<Pick<Kept, 'seq' | 'leftIn'>>,
    line: PendingLine,
  ): Promise<Kept> {
    if (!(store instanceof StoreError)) {
      try {
        return { where: 'store', ref, ...(await inStore(store)) };
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        store = error;
      }
    }
    try {
      appendPending(file, line);
      return { where: 'file', ref, seq: null, leftIn: null };
    } catch {
      return { where: 'nowhere', ref, seq: null, leftIn: null };
    }
  }

  return {
    trouble: () => (store instanceof StoreError ? store.message : null),
    set(entry, override) {
      const ref = newRef();
      const put = (to: WritingStore) => to.setOverride(entry, { tenant, override });
      return keep(ref, put, { type: 'override', ref, entry, tenant, override });
    },
    async bind({ seq }, remoteId) {
      if (seq === null || store instanceof StoreError) return;
      try {
        await store.bindOverride(seq, { tenant, remoteId });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        store = error;
      }
    },
    intend(entry) {
      const ref = newRef();
      const put = async (to: WritingStore) => ({ seq: (await to.append(entry)).seq, leftIn: null });
      return keep(ref, put, { type: 'intent', ref, entry });
    },
    conclude(given, { set, intent, leftIn }) {
      const entry = { ...given, intentSeq: intent.seq };
      const put = async (to: WritingStore) => {
        const record =
          set.seq === null ? await to.append(entry) : await to.markOverride(entry, { seq: set.seq, leftIn });
        return { seq: record.seq, leftIn };
      };
      const { ref } = intent;
      return keep(ref, put, {
        ...{ type: 'outcome', ref, entry, leftIn },
        ...{ overrideRef: set.ref, overrideSeq: set.seq },
      });
    },
  };
}
