import type { DesiredCampaign } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { checkCallsPerSecond } from './calls-per-second.ts';

/** A check looks at all campaigns together, so that what several of them share is reported once. */
type ComplianceCheck = (campaigns: readonly DesiredCampaign[]) => readonly Finding[];

const CHECKS: readonly ComplianceCheck[] = [checkCallsPerSecond];

/** Holds what campaigns would do against what their compliance profiles allow. */
export function checkCompliance(campaigns: readonly DesiredCampaign[]): readonly Finding[] {
  return CHECKS.flatMap((check) => check(campaigns));
}
