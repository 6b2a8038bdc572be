import type { Outcome } from '../model/outcome.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Dialect } from '../model/ports.ts';
import type { ChangeGroup } from './groups.ts';
import { outcomeOf } from './record.ts';
import { targetState } from './transition.ts';

/** Whether a guard holds the plan back. */
export function isGuarded(plan: Pick<Plan, 'guards'>): boolean {
  return plan.guards.some((guard) => !guard.allowed);
}

/**
 * The outcome of a change that a guard holds back; null where none does, and where the change only makes a campaign dial
 * less. A stop that prepares a delete is part of the delete.
 */
export function guardRefusal(
  plan: Pick<Plan, 'guards'>,
  change: Change,
  facts: { readonly group: ChangeGroup; readonly dialect: Dialect },
): Outcome | null {
  if (!isGuarded(plan) || change.action === 'blocked') return null;
  const isRemoved = facts.group.changes.some(({ action }) => action === 'delete');
  const dialsLess = change.action === 'transition' && targetState(change, facts.dialect) !== 'running';
  if (dialsLess && !isRemoved) return null;
  const ids = new Set(plan.guards.filter((guard) => !guard.allowed).map((guard) => guard.id));
  const message = `the plan is held back by ${[...ids].join(', ')}`;
  return outcomeOf(change, { status: 'blocked', error: { code: 'guard', message } });
}
