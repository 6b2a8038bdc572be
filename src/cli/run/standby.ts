import { LockedError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import { recordPauses } from '../../reconcile/loop/loop-records.ts';
import type { Io } from '../io.ts';
import { cycleContext, withLock } from '../tenant/writing.ts';
import { type CycleParts, type LoopMemory, NO_MEMORY } from './cycle.ts';
import type { LoopParts } from './step.ts';

/** A standby knows what people and rules have decided, as it may have to go by it when the store is gone. */
export async function standingBy(
  { io, unrecorded, logger }: LoopParts,
  { files, session, store }: Pick<CycleParts, 'files' | 'session' | 'store'>,
): Promise<LoopMemory> {
  const pauses = await recordWaiting(io, { files, session, store, unrecorded });
  if (pauses > 0) logger.info({ pauses }, 'earlier pauses recorded');
  const tenant = baseKeyOf(session.tenant);
  const [records, overrides, memories] = await Promise.all([
    store.loadBase(tenant),
    store.loadOverrides(tenant),
    store.loadMemory(tenant),
  ]);
  return { ...NO_MEMORY, records, overrides, memories };
}

/** Records pauses that a standby made, where no cycle of the leader's is under way; answers how many. */
async function recordWaiting(
  io: Io,
  { files, session, store, unrecorded }: Pick<CycleParts, 'files' | 'session' | 'store' | 'unrecorded'>,
): Promise<number> {
  if (unrecorded.length === 0) return 0;
  try {
    return await withLock(io, { store, session, waitMs: 0 }, async (lock) => {
      const { desired } = files.loaded;
      const parts = { session, store, desired, commit: files.git.commit, lock };
      return recordPauses(await cycleContext(io, parts), unrecorded);
    });
  } catch (error) {
    if (error instanceof LockedError) return 0;
    throw error;
  }
}
