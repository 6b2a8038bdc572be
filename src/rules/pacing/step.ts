import type { StepPacing } from '../../model/documents.ts';
import type { Proposal, RuleInput } from './rule.ts';
import { isAboveLimit, shareText } from './shares.ts';

/**
 * One step up while fewer people answer than aimed at, one down while more do, as the first of the programs that this
 * one replaces did it; none up while abandonment is above its limit. Shares are of the last five minutes.
 */
export function decideStep(settings: StepPacing, { policy, recent, current, state }: RuleInput): Proposal {
  const { step, targetAnswerRate: target, deadband = 0.05 } = settings;
  const { attempted, answered } = recent.five;
  const rate = attempted === 0 ? target : answered / attempted;
  const seen = () =>
    `answer rate ${shareText(rate)} of ${attempted} dials in 5 min, target ${shareText(target)} ± ${shareText(deadband)}`;
  if (rate > target + deadband)
    return { value: current - step, reason: () => `${seen()}: a step down`, state };
  if (rate >= target - deadband) return { value: current, reason: () => `${seen()}: within it`, state };
  if (isAboveLimit(recent.five, policy.abandonment.limit)) {
    const reason = () =>
      `${seen()}, but abandonment is above ${shareText(policy.abandonment.limit)}: no step up`;
    return { value: current, reason, state };
  }
  return { value: current + step, reason: () => `${seen()}: a step up`, state };
}
