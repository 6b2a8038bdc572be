import type { Change } from '../model/plan.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { keyText } from '../model/resource.ts';
import { decidedText, type Freeze } from '../model/run-state/override.ts';
import { isRaise, isRuleMove } from './changes/rule-moves.ts';

/** Says of each change that a freeze holds back why it is; what makes a campaign dial less goes ahead. */
export function frozenReasons(
  changes: readonly Change[],
  { freeze, dialect }: { readonly freeze: Freeze | null; readonly dialect: Dialect },
): readonly Change[] {
  if (!freeze) return changes;
  const led = new Set(changes.flatMap((change) => (isLedUpTo(change, dialect) ? keyText(change.key) : [])));
  return changes.map((change) => {
    const waits = change.action !== 'none' && change.action !== 'blocked';
    const goesAhead = dialsLess(change, dialect) && !led.has(keyText(change.key));
    return waits && !goesAhead ? { ...change, reasons: [...change.reasons, freezeText(freeze)] } : change;
  });
}

/** `blocked by the freeze of ada@ops-1 until it is unfrozen: release weekend`. */
export function freezeText(freeze: Freeze): string {
  return `blocked by the freeze ${decidedText(freeze, 'until it is unfrozen')}`;
}

/** Whether what makes the campaign dial less is a part of this: the stop before a delete, the lowering before a start. */
export function isLedUpTo({ action, fields }: Change, dialect: Dialect): boolean {
  if (action !== 'transition') return action === 'delete';
  return fields[0]?.after === dialect.runStateValue('running');
}

/** Whether a change only makes its campaign dial less. */
export function dialsLess(change: Change, dialect: Dialect): boolean {
  if (isRuleMove(change)) return !isRaise(change);
  return change.action === 'transition' && change.fields[0]?.after !== dialect.runStateValue('running');
}
