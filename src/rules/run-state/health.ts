import type { CampaignHealth, HealthVerdict } from '../../model/run-state/health.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import { abandonment } from './abandonment.ts';
import { agents } from './agents.ts';
import { activeCalls, suppressions } from './before-start.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { contactList } from './contact-list.ts';
import { holdBack } from './hold.ts';
import { telemetry } from './telemetry.ts';

/** Pure: the same input has the same answer; null where the rule is not asked for. */
export type HealthRule = (health: CampaignHealth, now: number) => HealthVerdict | null;

/** Every rule that looks at how a campaign is doing. */
export const HEALTH_RULES: readonly HealthRule[] = [
  abandonment,
  circuitBreaker,
  telemetry,
  agents,
  contactList,
  activeCalls,
  suppressions,
];

/** What each rule that is asked for says. */
export function healthVerdicts(health: CampaignHealth, now: number): readonly HealthVerdict[] {
  return HEALTH_RULES.flatMap((rule) => rule(health, now) ?? []);
}

/** Of the rules that hold the campaign back: at most it is paused then. */
export function healthHolds(health: CampaignHealth, now: number): readonly RunStateHold[] {
  return healthVerdicts(health, now)
    .filter(({ holds }) => holds)
    .map(({ rule, seen, until }) => holdBack(rule, { seen, until }));
}
