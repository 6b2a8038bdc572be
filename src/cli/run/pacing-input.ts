import type { DesiredState } from '../../model/desired.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { HeldLock, Store } from '../../model/ports/ports.ts';
import { selectTargets } from '../../plan/targets.ts';
import { memoriesOf, type PacedMemories } from '../../reconcile/pacing/memories.ts';
import type { PacingInput } from '../../reconcile/pacing/pace.ts';
import type { WriteSession } from '../tenant/session.ts';
import type { RunOptions } from './options.ts';

/** What pacing rules go by in this cycle. Under another lease somebody else may have led since: then the store is asked. */
export async function pacingInput(
  options: Pick<RunOptions, 'interval' | 'target'>,
  parts: {
    readonly store: Store;
    readonly session: Pick<WriteSession, 'tenant'>;
    readonly desired: DesiredState;
    readonly lease: HeldLock;
    readonly known: { readonly lease: HeldLock; readonly memories: PacedMemories } | null;
  },
): Promise<PacingInput> {
  const { known, lease, store, session } = parts;
  const memories =
    known?.lease === lease ? known.memories : memoriesOf(await store.loadPacing(baseKeyOf(session.tenant)));
  const targets = selectTargets(options.target, parts.desired);
  return { memories, cycleSeconds: options.interval / 1000, targets };
}
