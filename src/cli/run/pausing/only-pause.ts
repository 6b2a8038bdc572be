import { StoreError } from '../../../model/errors.ts';
import { baseKeyOf } from '../../../model/plan.ts';
import type { Store } from '../../../model/ports/ports.ts';
import type { Overrides } from '../../../model/run-state/override.ts';
import type { Unrecorded } from '../../../reconcile/loop/pause-only.ts';
import { queuePauses } from '../../../reconcile/loop/queue-pauses.ts';
import { pauseKnown } from '../../overrides/pause-known.ts';
import type { WriteSession } from '../../tenant/session.ts';
import type { CycleParts, LoopMemory } from '../cycle.ts';
import { sayPauses } from '../say.ts';
import type { LoopParts } from '../step.ts';

export interface Pausing extends Pick<CycleParts, 'files' | 'session'> {
  readonly store?: Store;
  readonly asksHealth?: boolean;
}

/** Pauses what may not dial by what is known, and keeps it to be recorded. */
export async function onlyPause(
  loop: LoopParts,
  { files, session, store, asksHealth = true }: Pausing,
  memory: LoopMemory,
): Promise<LoopMemory> {
  const { desired } = files.loaded;
  const { io } = loop;
  const { pauses, memories } = await pauseKnown(io, {
    ...{ session, desired, asksHealth },
    // What is not looked at is not undone.
    ...(loop.options.target.length > 0 && { onDrift: 'report' }),
    known: { ...memory, overrides: await latestOverrides(store, session, memory) },
  });
  queueUnrecorded(loop, pauses);
  return { ...memory, memories };
}

/** Tells of pauses, and keeps them until there is a store. */
export function queueUnrecorded(
  { logger, unrecorded }: Pick<LoopParts, 'logger' | 'unrecorded'>,
  pauses: readonly Unrecorded[],
): void {
  sayPauses(logger, pauses);
  const missed = queuePauses(unrecorded, pauses);
  if (missed > 0) logger.warn({ pauses: missed }, 'pauses that no record will tell of one by one');
}

/** Somebody may have said `resume` while another apply holds the lock: where the store can be read, it is asked. */
async function latestOverrides(
  store: Store | undefined,
  { tenant }: WriteSession,
  { overrides }: LoopMemory,
): Promise<Overrides> {
  try {
    return (await store?.loadOverrides(baseKeyOf(tenant))) ?? overrides;
  } catch (error) {
    if (error instanceof StoreError) return overrides;
    throw error;
  }
}
