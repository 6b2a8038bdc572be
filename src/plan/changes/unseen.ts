import type { Change } from '../../model/plan.ts';

/** A pause of what is not known to dial: nothing says what it is in, and so nothing is tested. */
export function asUnseen(change: Change): Change {
  return {
    ...change,
    patch: change.patch.filter(({ op }) => op !== 'test'),
    fields: change.fields.map((field) => ({ ...field, before: null })),
  };
}

/** Whether it is one. It would come again in each cycle: nobody can see what came of it. */
export function isUnseen({ key, action, fields }: Change): boolean {
  return key.kind === 'Campaign' && action === 'transition' && fields[0]?.before === null;
}
