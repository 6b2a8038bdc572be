import type { Cause, Plan } from '../../model/plan.ts';
import type { Pointer } from '../../model/values/pointer.ts';

export interface AcceptFields {
  readonly paths: readonly Pointer[];
  /** Lists of which Git changed one entry and the console another: taking one side would lose the other. */
  readonly mixed: readonly Pointer[];
  /** Fields that differ and were not edited in the console as far as anyone knows. */
  readonly others: readonly Pointer[];
}

/**
 * The fields of a campaign that a plan finds edited in the console (drift and conflicts); with a pointer whatever
 * differs there, first contact included.
 */
export function fieldsToAccept(plan: Plan, campaign: string, pointer: Pointer): AcceptFields {
  const causes = new Map<Pointer, Set<Cause>>();
  for (const change of plan.changes) {
    if (change.key.kind !== 'Campaign' || change.key.name !== campaign || change.action === 'create')
      continue;
    for (const { path, cause } of change.fields) {
      causes.set(path, (causes.get(path) ?? new Set()).add(cause));
    }
  }
  const asked = [...causes].filter(([path]) => isAsked(path, pointer));
  const pick = (holds: (found: readonly Cause[]) => boolean) =>
    asked.filter(([, found]) => holds([...found])).map(([path]) => path);
  const edited = (found: readonly Cause[]) => found.every((cause) => CONSOLE.includes(cause));
  const single = (found: readonly Cause[]) => found.length === 1 && found[0] !== 'mixed';
  return {
    paths: pick((found) => edited(found) || (single(found) && pointer !== '')),
    mixed: pick((found) => !edited(found) && !single(found)),
    others: pick((found) => !edited(found) && single(found) && pointer === ''),
  };
}

const CONSOLE: readonly Cause[] = ['drift', 'conflict'];

function isAsked(path: Pointer, pointer: Pointer): boolean {
  return path === pointer || path.startsWith(`${pointer}/`) || pointer.startsWith(`${path}/`);
}
