import { isGuarded } from '../../apply/guarded.ts';
import type { Outcome, OutcomeStatus } from '../../model/outcome.ts';
import { HELD_BACK, OUTCOME_STATUSES } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';

/** Whether apply would do or record anything that a person would call a change. */
export function hasPendingChanges(plan: Plan): boolean {
  const { create, update, transition, delete: removed } = plan.summary;
  return create + update + transition + removed + plan.policy.length > 0;
}

/** Whether something in the plan can't go ahead as it is. */
export function isBlocked(plan: Plan): boolean {
  return plan.summary.blocked > 0 || isGuarded(plan);
}

/** Whether the plan shows that someone else changed something. */
export function hasDrift(plan: Plan): boolean {
  return plan.changes.some(
    (change) =>
      change.cause === 'drift' ||
      change.cause === 'conflict' ||
      change.fields.some((field) => field.cause === 'drift' || field.cause === 'conflict'),
  );
}

/** What counts for the exit code: a start that a rule held back is no failure. */
export function withoutHeldBack(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ error }) => error?.code !== HELD_BACK);
}

/** How many outcomes ended in each status; statuses that did not occur are 0. */
export function countOutcomes(outcomes: readonly Outcome[]): Readonly<Record<OutcomeStatus, number>> {
  const counts = { applied: 0, failed: 0, stale: 0, blocked: 0, unknown: 0, 'not-attempted': 0 };
  for (const status of OUTCOME_STATUSES) {
    counts[status] = outcomes.filter((outcome) => outcome.status === status).length;
  }
  return counts;
}
