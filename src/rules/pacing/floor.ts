import type { Beside } from './beside.ts';
import { fitField } from './field.ts';
import type { PacingPolicy } from './rule.ts';

/**
 * The value that dials nobody ahead: one call a free agent, where the envelope allows it, for a rule that knows what that
 * means, and of those that share the agents each its part of it; else the envelope's minimum.
 */
export function progressiveFloor({ pacing, envelope }: PacingPolicy, beside: Beside | null): number {
  const one = 1 / (1 + (beside?.campaigns ?? 0));
  const lowest = pacing.kind === 'budget' && pacing.moves === 'dialRatio' ? one : envelope.min;
  return fitField(pacing.moves, lowest, envelope);
}
