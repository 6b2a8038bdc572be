import type { Action, Change } from '../model/plan.ts';
import { KINDS, type Kind } from '../model/resource.ts';

/** Within one campaign: settings before run state, what only tells last. */
const ACTION_ORDER: readonly Action[] = ['create', 'update', 'transition', 'delete', 'blocked', 'none'];

/** Stable to the last tie: kind, name, then action. */
export function orderChanges(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort(
    (a, b) =>
      rank(KINDS, a.key.kind) - rank(KINDS, b.key.kind) ||
      compareText(a.key.name, b.key.name) ||
      rank(ACTION_ORDER, a.action) - rank(ACTION_ORDER, b.action),
  );
}

function rank<T extends Kind | Action>(order: readonly T[], item: T): number {
  return order.indexOf(item);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
