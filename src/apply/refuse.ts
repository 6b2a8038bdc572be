import type { Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import { keyText } from '../model/resource.ts';
import type { ApplyContext } from './context.ts';
import type { ChangeGroup } from './groups.ts';
import { goesAhead } from './guarded.ts';
import { type Halt, notAttempted } from './halt.ts';
import { outcomeOf } from './record.ts';

/** Why a change is not even begun, or null. */
export function refuse(
  change: Change,
  state: {
    readonly context: ApplyContext;
    readonly group: ChangeGroup;
    readonly halt: Halt;
    /** What it follows and was not applied. */
    readonly broken: Outcome | null;
  },
): Outcome | null {
  const { context, group, halt, broken } = state;
  if (change.action === 'blocked') {
    const message = change.reasons.join('; ') || 'blocked in the plan';
    return outcomeOf(change, { status: 'blocked', error: { code: 'blocked', message } });
  }
  // Without a store nothing is written but pauses.
  const goesOn = halt.storeFailed && goesAhead(change, { group, dialect: context.dialect });
  if (halt.reason && !goesOn) return notAttempted(change, halt.reason.code, halt.reason.message);
  if (context.signal?.aborted) return notAttempted(change, 'interrupted', 'interrupted before it began');
  return broken ? followUp(change, broken) : null;
}

/** What follows a change that was not applied: what left that alone leaves it alone too, and is no failure of its own. */
export function followUp(change: Change, { key, action, status }: Outcome): Outcome {
  const what =
    keyText(key) === keyText(change.key) ? `its ${action}` : `the upload of contactlist "${key.name}"`;
  const error = { code: 'earlier-change', message: `not begun: ${what} ended ${status}` };
  const leftAlone = status === 'stale' || status === 'blocked';
  return outcomeOf(change, { status: leftAlone ? status : 'not-attempted', error });
}
