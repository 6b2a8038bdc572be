import type { Beside } from './beside.ts';
import { fitField } from './field.ts';
import type { PacingPolicy } from './rule.ts';

/**
 * The value that dials nobody ahead: one call a free agent, where the envelope allows it, for a rule that knows what that
 * means and has the agents for itself. Where they are shared, or the rule knows no such value, the envelope's minimum: one
 * that is low enough for a few agents whom several campaigns dial for is known afterwards, and not before.
 */
export function progressiveFloor({ pacing, envelope }: PacingPolicy, beside: Beside | null): number {
  const dialsForOne = pacing.kind === 'budget' && pacing.moves === 'dialRatio' && beside === null;
  const lowest = dialsForOne ? 1 : envelope.min;
  return fitField(pacing.moves, lowest, envelope);
}
