import type { PresentCampaign } from '../model/observed.ts';
import type { TenantReader } from '../model/ports/ports.ts';
import type { RunState } from '../model/run-state/run-state.ts';

/**
 * Whether a pause or a stop that is found is another one than the transition of ours that asked for it, as far as the tenant
 * tells. Whoever made it had a reason: it is not ours to end.
 *
 * @throws TenantError where the tenant can't be asked now.
 */
export async function isSomebodyElses(
  { reader }: { readonly reader: Pick<TenantReader, 'runState'> },
  found: PresentCampaign,
  asked: { readonly to: RunState; readonly transitionId: string | null; readonly at: number },
): Promise<boolean> {
  const { to, transitionId, at } = asked;
  if (to === 'running' || transitionId === null) return false;
  return (await reader.runState.wasMovedBy(found, { id: transitionId, at }, { urgent: true })) === false;
}
