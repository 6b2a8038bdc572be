import type { Outcome } from '../model/outcome.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { dialsLess, freezeText, isLedUpTo } from '../plan/frozen.ts';
import type { ChangeGroup } from './groups.ts';
import { outcomeOf } from './record.ts';

type Holding = Pick<Plan, 'guards' | 'freeze'>;

/** Whether a guard or a freeze holds the plan back. */
export function isGuarded(plan: Holding): boolean {
  return plan.freeze !== undefined || plan.guards.some((guard) => !guard.allowed);
}

/** Whether a change goes ahead whatever holds the plan back; not what only leads up to a delete or a start. */
export function goesAhead(
  change: Change,
  facts: { readonly group: ChangeGroup; readonly dialect: Dialect },
): boolean {
  const { group, dialect } = facts;
  const leadsUp = [...group.changes, ...(group.later ?? [])].some((other) => isLedUpTo(other, dialect));
  return change.action === 'blocked' || (dialsLess(change, dialect) && !leadsUp);
}

/**
 * The outcome of a change that a guard or a freeze holds back; null where none does, and where the change only makes a
 * campaign dial less.
 */
export function guardRefusal(
  plan: Holding,
  change: Change,
  facts: { readonly group: ChangeGroup; readonly dialect: Dialect },
): Outcome | null {
  if (!isGuarded(plan) || goesAhead(change, facts)) return null;
  if (plan.freeze) {
    return outcomeOf(change, {
      status: 'blocked',
      error: { code: 'freeze', message: freezeText(plan.freeze) },
    });
  }
  const ids = new Set(plan.guards.filter((guard) => !guard.allowed).map((guard) => guard.id));
  const message = `the plan is held back by ${[...ids].join(', ')}`;
  return outcomeOf(change, { status: 'blocked', error: { code: 'guard', message } });
}
