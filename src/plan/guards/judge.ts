import { UsageError } from '../../model/errors.ts';
import { GUARD_IDS, type Guard, type GuardId, type Plan } from '../../model/plan.ts';
import { criticalFields } from './critical-field.ts';
import { emptyDesired } from './empty-desired.ts';
import type { GuardCheck, GuardFacts } from './facts.ts';
import { protectedCampaigns } from './protected.ts';
import { runningCampaigns } from './running-campaign.ts';
import { tooManyDeletes } from './too-many-deletes.ts';
import { tooManyUpdates } from './too-many-updates.ts';

const CHECKS: Readonly<Record<GuardId, GuardCheck>> = {
  'empty-desired': emptyDesired,
  'too-many-deletes': tooManyDeletes,
  'too-many-updates': tooManyUpdates,
  protected: protectedCampaigns,
  'critical-field': criticalFields,
  'running-campaign': runningCampaigns,
};

/** What speaks against a plan as a whole; nothing of it is allowed yet. */
export function judge(facts: GuardFacts): readonly Guard[] {
  return GUARD_IDS.flatMap((id) => CHECKS[id](facts).map((message) => ({ id, message, allowed: false })));
}

/**
 * The plan with the guards named allowed, and no other: what a plan file says of that is not believed.
 *
 * @throws UsageError for a guard that does not exist.
 */
export function withAllowed(plan: Plan, allow: readonly string[]): Plan {
  for (const name of allow) {
    if (!GUARD_IDS.some((id) => id === name)) {
      throw new UsageError(`there is no guard "${name}"; there are ${GUARD_IDS.join(', ')}`);
    }
  }
  return { ...plan, guards: plan.guards.map((guard) => ({ ...guard, allowed: allow.includes(guard.id) })) };
}
