import { StoreError } from '../model/errors.ts';
import type { PresentCampaign } from '../model/observed.ts';
import { baseKeyOf, type Change } from '../model/plan.ts';
import type { CampaignHealth } from '../model/run-state/health.ts';
import type { RunStateHold } from '../model/run-state/hold.ts';
import {
  type Freeze,
  isLive,
  liveFreeze,
  OVERRIDE_RULES,
  type Overrides,
  overrideOf,
} from '../model/run-state/override.ts';
import { holdBack } from '../rules/run-state/hold.ts';
import type { ApplyContext } from './context.ts';
import { IntentError } from './record.ts';

/**
 * What keeps a campaign from being started now, by what people say at this moment and not when the plan was made.
 *
 * @throws IntentError if the store can't tell: then nothing is started.
 */
export async function holdNow(
  context: ApplyContext,
  change: Change,
  { remoteId, health = null }: { readonly remoteId: string; readonly health?: CampaignHealth | null },
): Promise<RunStateHold | null> {
  const overrides = await loadNow(context);
  const now = context.clock.now();
  const { name } = change.key;
  const override = overrideOf(overrides, { name, remoteId }, now);
  const hold = context.judge(name, { now, override, health });
  if (hold || change.decision?.rule !== OVERRIDE_RULES.running) return hold;
  if (override?.run === 'running' && isLive(override, now)) return null;
  return holdBack(OVERRIDE_RULES.running, { seen: `${change.reasons.join('; ')} is over`, until: null });
}

/**
 * The same right before a start, by how the campaign is doing as well; afterwards its own calls would be counted.
 *
 * @throws IntentError if the store can't tell: then nothing is started.
 */
export async function holdBeforeStart(
  context: ApplyContext,
  change: Change,
  actual: PresentCampaign,
): Promise<RunStateHold | null> {
  const health = await inStore(
    async () => (await context.healthBeforeStart?.(change.key.name, actual)) ?? null,
  );
  return holdNow(context, change, { remoteId: actual.remoteId, health });
}

/**
 * The freeze that holds at this moment.
 *
 * @throws IntentError if the store can't tell.
 */
export async function freezeNow(context: ApplyContext): Promise<Freeze | null> {
  return liveFreeze(await loadNow(context), context.clock.now());
}

function loadNow({ store, tenant }: ApplyContext): Promise<Overrides> {
  return inStore(() => store.loadOverrides(baseKeyOf(tenant)));
}

async function inStore<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreError) throw new IntentError(error.message, { cause: error });
    throw error;
  }
}
