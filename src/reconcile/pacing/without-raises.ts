import { isGuarded } from '../../apply/guarded.ts';
import type { Plan } from '../../model/plan.ts';
import { isRaise } from '../../plan/changes/rule-moves.ts';
import { planWith } from '../../plan/plan-with.ts';

/**
 * While a guard or a freeze holds the plan back nothing is raised: a rule decides anew in each cycle, and what it would have
 * raised is no change that waits.
 */
export function withoutRaises(plan: Plan): Plan {
  if (!isGuarded(plan)) return plan;
  return planWith(
    plan,
    plan.changes.filter((change) => !isRaise(change)),
  );
}
