import type { Change, Plan, PolicyChange } from '../../model/plan.ts';
import type { Risk } from '../../model/risk.ts';
import { actionWords, keyWords } from '../text/words.ts';
import { isRisky, riskRank } from './words.ts';

/** What asks for the same care for the same reasons at the same line: one line of a profile is one group. */
export interface RiskGroup {
  readonly risk: Risk;
  /** What is done with them, or the field of a policy; the same for all. */
  readonly what: string;
  /** Not yet safe to print. */
  readonly names: readonly string[];
}

/** Deletions, and what is of high or critical risk; the worst first. */
export function riskGroups(plan: Plan): readonly RiskGroup[] {
  const groups = new Map<string, { readonly risk: Risk; readonly what: string; readonly names: string[] }>();
  for (const change of [...plan.changes, ...plan.policy]) {
    const risk = change.risk ?? (isDeletion(change) ? DELETION : undefined);
    if (!risk || (!isRisky(risk) && !isDeletion(change))) continue;
    const what = 'action' in change ? actionWords(change) : change.field;
    const name = keyWords(change.key);
    // A deletion stands for itself.
    const id = JSON.stringify([what, risk.reasons, risk.source ?? name]);
    const group = groups.get(id);
    if (group) group.names.push(name);
    else groups.set(id, { risk, what, names: [name] });
  }
  return [...groups.values()].sort((a, b) => riskRank(a.risk) - riskRank(b.risk));
}

/** Of a plan that nobody judged. */
const DELETION: Risk = { level: 'critical', reasons: ['deleted in CXone'], source: null };

function isDeletion(change: Change | PolicyChange): boolean {
  return 'action' in change && change.action === 'delete';
}

/** `a, b, c and 9 more` */
export function namesText(names: readonly string[], safe: (name: string) => string, most = 3): string {
  const shown = names.slice(0, most).map(safe).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
