import { fitField } from './field.ts';
import type { PacingPolicy } from './rule.ts';

/**
 * The value that dials nobody ahead: one call a free agent, where the envelope allows it, for a rule that knows what that
 * means; else the envelope's minimum.
 */
export function progressiveFloor({ pacing, envelope }: PacingPolicy): number {
  const lowest = pacing.kind === 'budget' && pacing.moves === 'dialRatio' ? 1 : envelope.min;
  return fitField(pacing.moves, lowest, envelope);
}
