import type { Finding } from '../model/finding.ts';
import { checkAbandonment } from './abandonment.ts';
import { checkCallingHours } from './calling-hours.ts';
import { checkCallsPerSecond } from './calls-per-second.ts';
import { checkCoverage } from './coverage.ts';
import { checkDailyCalls } from './daily-calls.ts';
import { checkDialers } from './dialers.ts';
import { checkDoNotCall } from './do-not-call.ts';
import { checkHolidays } from './holidays.ts';
import type { ComplianceCheck, ComplianceInput } from './input.ts';
import { checkNotShown } from './not-shown.ts';
import { checkReviewAge } from './review-age.ts';
import { checkUnlisted } from './unlisted.ts';

const CHECKS: readonly ComplianceCheck[] = [
  checkCallsPerSecond,
  checkCoverage,
  checkUnlisted,
  checkCallingHours,
  checkHolidays,
  checkAbandonment,
  checkDailyCalls,
  checkDoNotCall,
  checkDialers,
  checkNotShown,
  checkReviewAge,
];

/**
 * Holds what campaigns would do against what their profiles allow, and the profiles against the law of their
 * jurisdictions. Looser than a sure figure is an error, than a doubtful one a warning; what can't be judged is a note.
 */
export function checkCompliance(input: ComplianceInput): readonly Finding[] {
  return CHECKS.flatMap((check) => check(input));
}
