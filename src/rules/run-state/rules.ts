import type { RunStateHold } from '../../model/run-state/hold.ts';
import { callingCalendar } from './calling-calendar.ts';
import { healthHolds } from './health.ts';
import { overridden } from './override.ts';
import type { RunStateInput, RunStateRule } from './rule.ts';
import { zoneData } from './zone-data.ts';

/** Every rule that may hold a campaign back, `HEALTH_RULES` as one. A start needs the consent of all of them. */
export const RUN_STATE_RULES: readonly RunStateRule[] = [overridden, callingCalendar, zoneData, howItIsDoing];

function howItIsDoing({ health, now }: RunStateInput): readonly RunStateHold[] {
  return health ? healthHolds(health, now) : [];
}

/** What the strictest rule allows, `stopped` before `paused`; the reasons of all that hold it back. */
export function judgeRunState(
  input: RunStateInput,
  rules: readonly RunStateRule[] = RUN_STATE_RULES,
): RunStateHold | null {
  const holds = rules.flatMap((rule) => rule(input) ?? []);
  const strictest = holds.find((hold) => hold.allowed === 'stopped') ?? holds[0];
  if (!strictest) return null;
  return { ...strictest, reason: holds.map((hold) => hold.reason).join('; ') };
}
