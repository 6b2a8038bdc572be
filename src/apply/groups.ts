import type { Change } from '../model/plan.ts';
import type { Dialect } from '../model/ports.ts';
import { keyText } from '../model/resource.ts';
import { targetState } from './transition.ts';

/** The changes of one campaign, in the plan's order. */
export interface ChangeGroup {
  readonly changes: readonly Change[];
}

/** Phases that follow one another: campaigns that dial less, deletes, the rest, creations. Within a phase the order is the plan's. */
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
  for (const group of byKey.values()) phases[phaseOf(group, dialect)]?.push({ changes: group });
  return phases;
}

function phaseOf(group: readonly Change[], dialect: Dialect): number {
  if (group.some((change) => change.action === 'create')) return 3;
  // With the stop before it: whoever only pauses does not wait for what is deleted.
  if (group.some((change) => change.action === 'delete')) return 1;
  const dialsLess = group.some(
    (change) => change.action === 'transition' && targetState(change, dialect) !== 'running',
  );
  return dialsLess ? 0 : 2;
}
