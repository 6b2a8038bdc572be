import type { RunStateHold } from '../../model/run-state/hold.ts';
import { decidedText, isLive, OVERRIDE_RULES } from '../../model/run-state/override.ts';
import type { RunStateInput } from './rule.ts';

/** What a person has paused or stopped stays so until the override ends, whatever Git asks for. */
export function overridden({ override, now }: RunStateInput): RunStateHold | null {
  if (!override || override.run === 'running' || !isLive(override, now)) return null;
  const rule = OVERRIDE_RULES[override.run];
  return {
    rule,
    allowed: override.run,
    reason: `held back by ${rule} ${decidedText(override, 'until it is resumed')}`,
    until: override.endsAt,
  };
}
