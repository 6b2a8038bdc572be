import { isNewListId, newListId } from '../../model/contact-lists.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';

/** Says of each change of a campaign that waits for a contact list why it does. */
export function waitingReasons(
  campaigns: readonly Change[],
  lists: readonly Change[],
  { dialect }: { readonly dialect: Dialect },
): readonly Change[] {
  if (lists.length === 0) return campaigns;
  return campaigns.map((change) => {
    const reasons = lists.flatMap(({ action, key, startsAfter = [] }) => {
      if (!startsAfter.includes(change.key.name)) return [];
      if (action !== 'blocked')
        return isStart(change, dialect) ? [`after contactlist "${key.name}" is uploaded`] : [];
      const waits = isStart(change, dialect) || callsNewList(change, key.name);
      return waits ? [`it waits: contactlist "${key.name}" can't be uploaded`] : [];
    });
    return reasons.length === 0 ? change : { ...change, reasons: [...change.reasons, ...reasons] };
  });
}

/** Whether it makes a campaign dial. */
export function isStart({ key, action, fields }: Change, dialect: Dialect): boolean {
  const [field] = fields;
  return (
    key.kind === 'Campaign' && action === 'transition' && field?.after === dialect.runStateValue('running')
  );
}

/** Whether it has a campaign call a list that is not in CXone yet: the one of that name, or any. */
export function callsNewList({ fields }: Change, name?: string): boolean {
  return fields.some(({ after }) => (name === undefined ? isNewListId(after) : after === newListId(name)));
}
