import { groupChanges } from '../../apply/groups.ts';
import { goesAhead } from '../../apply/guarded.ts';
import type { Change, Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import { isUnseen } from '../../plan/changes/unseen.ts';
import { callsNewList, isStart } from '../../plan/lists/waiting.ts';
import { planWith } from '../../plan/plan-with.ts';

/**
 * The plan without what waits of these, by `keyText`, and without what waits for their contacts; what makes them dial less
 * waits for nothing, where it can be seen that they dial.
 */
export function withhold(plan: Plan, names: ReadonlySet<string>, dialect: Dialect): Plan {
  if (names.size === 0) return plan;
  const follows = followersOf(plan, names, dialect);
  const ahead = groupChanges(plan.changes, dialect)
    .flat()
    .flatMap((group) =>
      group.changes.filter(
        (change) =>
          (!names.has(keyText(change.key)) && !follows(change)) ||
          (!isUnseen(change) && goesAhead(change, { group, dialect })),
      ),
    );
  const kept = new Set(ahead);
  return planWith(
    plan,
    plan.changes.filter((change) => kept.has(change) || change.action === 'none'),
  );
}

/** Whether a change starts after a contact list that is withheld, or calls it before it is there. */
function followersOf(
  { changes }: Plan,
  names: ReadonlySet<string>,
  dialect: Dialect,
): (change: Change) => boolean {
  const lists = changes.filter(({ key }) => key.kind === 'ContactList' && names.has(keyText(key)));
  return (change) =>
    lists.some(
      ({ key, startsAfter }) =>
        callsNewList(change, key.name) ||
        (isStart(change, dialect) && startsAfter?.includes(change.key.name)),
    );
}
