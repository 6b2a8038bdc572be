import { StoreError } from '../model/errors.ts';
import {
  type Freeze,
  isLive,
  liveFreeze,
  OVERRIDE_RULES,
  type Overrides,
  overrideOf,
} from '../model/override.ts';
import { baseKeyOf, type Change } from '../model/plan.ts';
import type { RunStateHold } from '../model/run-state-hold.ts';
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
  remoteId: string,
): Promise<RunStateHold | null> {
  const overrides = await loadNow(context);
  const now = context.clock.now();
  const { name } = change.key;
  const override = overrideOf(overrides, { name, remoteId });
  const hold = context.judge(name, { now, override });
  if (hold || change.decision?.rule !== OVERRIDE_RULES.running) return hold;
  if (override?.run === 'running' && isLive(override, now)) return null;
  const reason = `held back: ${change.reasons.join('; ')} is over`;
  return { rule: OVERRIDE_RULES.running, allowed: 'paused', reason, until: null };
}

/**
 * The freeze that holds at this moment.
 *
 * @throws IntentError if the store can't tell.
 */
export async function freezeNow(context: ApplyContext): Promise<Freeze | null> {
  return liveFreeze(await loadNow(context), context.clock.now());
}

async function loadNow({ store, tenant }: ApplyContext): Promise<Overrides> {
  try {
    return await store.loadOverrides(baseKeyOf(tenant));
  } catch (error) {
    if (error instanceof StoreError) throw new IntentError(error.message, { cause: error });
    throw error;
  }
}
