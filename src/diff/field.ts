import type { BaseField } from '../model/base.ts';
import type { Json } from '../model/values/json.ts';
import type { WantedField } from '../model/wanted.ts';
import { diffKeyedList } from './keyed-list.ts';
import { byKey } from './lists.ts';
import { decideCause, targetValue } from './three-way.ts';
import { type DiffContext, type FieldDiff, policyOf, treat } from './treatment.ts';

/** Compares one owned field over its three states. */
export function diffField(
  field: WantedField,
  states: { readonly actual: Json | undefined; readonly base: BaseField | undefined },
  given: DiffContext,
): FieldDiff {
  const context = { ...given, policy: policyOf(field.path, given.policy) };
  const key = context.shape.keyedLists[field.path];
  if (key !== undefined && field.want.type === 'value') {
    const wanted = byKey(field.want.value, key);
    const actual = byKey(states.actual, key);
    const base =
      states.base === undefined ? null : 'value' in states.base ? byKey(states.base.value, key) : null;
    if (wanted && actual && states.actual !== undefined && (base || states.base === undefined)) {
      return diffKeyedList(field, { wanted, actual, base, before: states.actual }, context);
    }
  }
  const cause = decideCause(field.path, { want: field.want, ...states }, context);
  const none = { field, before: states.actual, change: null, report: null, conflict: null, ignored: null };
  if (cause === null) return none;
  const difference = { after: targetValue(field.want, states.actual), cause };
  return { ...none, [treat(cause, context.policy)]: difference };
}
