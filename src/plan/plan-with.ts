import type { Change, Plan } from '../model/plan.ts';
import { planDigest } from './digest.ts';

/** The plan with these of its changes alone, under a digest of its own. */
export function planWith(plan: Plan, changes: readonly Change[]): Plan {
  if (changes.length === plan.changes.length) return plan;
  const { digest: _, ...rest } = plan;
  const summary = { ...plan.summary };
  const kept = new Set(changes);
  for (const change of plan.changes) if (!kept.has(change)) summary[change.action] -= 1;
  const less = { ...rest, changes, summary };
  return { ...less, digest: planDigest(less) };
}
