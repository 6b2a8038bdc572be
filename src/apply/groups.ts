import type { Change } from '../model/plan.ts';
import type { Dialect } from '../model/ports.ts';
import { keyText } from '../model/resource.ts';
import { targetState } from './transition.ts';

/** Changes of one campaign, in the plan's order. */
export interface ChangeGroup {
  readonly changes: readonly Change[];
}

/**
 * Phases that follow one another: what makes campaigns dial less, deletes, the rest, creations. Within a phase the order is
 * the plan's. A pause is apart from what else its campaign needs, and waits for none of it.
 */
export function groupChanges(
  changes: readonly Change[],
  dialect: Dialect,
): readonly (readonly ChangeGroup[])[] {
  const byKey = new Map<string, Change[]>();
  for (const change of changes) {
    const group = byKey.get(keyText(change.key));
    if (group) group.push(change);
    else byKey.set(keyText(change.key), [change]);
  }
  const phases: ChangeGroup[][] = [[], [], [], []];
  for (const group of byKey.values()) {
    const [ahead, rest] = pausesApart(group, dialect);
    if (ahead.length > 0) phases[0]?.push({ changes: ahead });
    if (rest.length > 0) phases[phaseOf(rest)]?.push({ changes: rest });
  }
  return phases;
}

/** A stop before a delete is part of it: whoever only pauses does not wait for what is deleted. */
function pausesApart(
  group: readonly Change[],
  dialect: Dialect,
): readonly [readonly Change[], readonly Change[]] {
  if (group.some(({ action }) => action === 'delete' || action === 'create')) return [[], group];
  const isPause = (change: Change) =>
    change.action === 'transition' && targetState(change, dialect) !== 'running';
  return [group.filter(isPause), group.filter((change) => !isPause(change))];
}

function phaseOf(group: readonly Change[]): number {
  if (group.some((change) => change.action === 'create')) return 3;
  return group.some((change) => change.action === 'delete') ? 1 : 2;
}
