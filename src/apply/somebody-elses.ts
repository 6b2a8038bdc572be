import type { PresentCampaign } from '../model/observed.ts';
import type { Clock, TenantReader } from '../model/ports/ports.ts';
import type { RunState } from '../model/run-state/run-state.ts';

/**
 * Whether a pause or a stop that is found is another one than the transition of ours that asked for it, as far as the tenant
 * tells. Whoever made it had a reason: it is not ours to end.
 *
 * @throws TenantError where the tenant can't be asked now, and may be asked later.
 */
export async function isSomebodyElses(
  context: WhoseContext,
  found: PresentCampaign,
  asked: {
    readonly to: RunState;
    readonly transitionId: string | null;
    readonly at: number;
    /** Whether it may be asked later; it may if left out. */
    readonly mayWait?: boolean;
  },
): Promise<boolean> {
  const { reader, clock } = context;
  const { to, transitionId, at, mayWait = true } = asked;
  if (to === 'running' || transitionId === null) return false;
  const options = { urgent: true, deadline: clock.now() + SECOND_OPINION_MS, mayWait };
  return (await reader.runState.wasMovedBy(found, { id: transitionId, at }, options)) === false;
}

export interface WhoseContext {
  readonly reader: Pick<TenantReader, 'runState'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Nobody waits longer for what the run state says beside the campaign itself. */
export const SECOND_OPINION_MS = 2_000;
