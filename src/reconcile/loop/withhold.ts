import { groupChanges } from '../../apply/groups.ts';
import { goesAhead } from '../../apply/guarded.ts';
import type { Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports.ts';
import { keyText } from '../../model/resource.ts';
import { planWith } from '../../plan/plan-with.ts';

/** The plan without what waits of these, by `keyText`; what makes them dial less waits for nothing. */
export function withhold(plan: Plan, names: ReadonlySet<string>, dialect: Dialect): Plan {
  if (names.size === 0) return plan;
  const ahead = groupChanges(plan.changes, dialect)
    .flat()
    .flatMap((group) =>
      group.changes.filter(
        (change) => !names.has(keyText(change.key)) || goesAhead(change, { group, dialect }),
      ),
    );
  const kept = new Set(ahead);
  return planWith(
    plan,
    plan.changes.filter((change) => kept.has(change) || change.action === 'none'),
  );
}
