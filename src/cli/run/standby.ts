import type { DesiredState } from '../../model/desired.ts';
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
  const { desired } = files.loaded;
  const facts = { desired, commit: files.git.commit, session, store, unrecorded };
  const pauses = await recordWaiting(io, facts);
  if (pauses > 0) logger.info({ pauses }, 'earlier pauses recorded');
  const tenant = baseKeyOf(session.tenant);
  const [records, overrides, memories] = await Promise.all([
    store.loadBase(tenant),
    store.loadOverrides(tenant),
    store.loadMemory(tenant),
  ]);
  return { ...NO_MEMORY, records, overrides, memories };
}

/** Records pauses that one made who leads no cycle, where none is under way; answers how many. */
export async function recordWaiting(
  io: Io,
  given: Pick<CycleParts, 'session' | 'store' | 'unrecorded'> & {
    readonly desired: DesiredState;
    readonly commit: string | null;
  },
): Promise<number> {
  const { unrecorded, ...parts } = given;
  if (unrecorded.length === 0) return 0;
  try {
    return await withLock(io, { ...parts, waitMs: 0 }, async (lock) =>
      recordPauses(await cycleContext(io, { ...parts, lock }), unrecorded),
    );
  } catch (error) {
    if (error instanceof LockedError) return 0;
    throw error;
  }
}
