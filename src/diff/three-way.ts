import type { BaseField } from '../model/base.ts';
import type { Cause } from '../model/plan.ts';
import type { ResourceShape } from '../model/ports/capabilities.ts';
import type { Json } from '../model/values/json.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { Want } from '../model/wanted.ts';
import { sameValue } from './normalise.ts';

/** What is known of the base: a record of this resource, none of this resource, or no base at all (`--base none`). */
export type BaseState = 'recorded' | 'first-contact' | 'none';

export interface ThreeStates {
  readonly want: Want;
  readonly actual: Json | undefined;
  readonly base: BaseField | undefined;
}

/**
 * The value that a want asks for, given what is there: a fixed value is itself; inside an envelope the live value
 * stands, outside it the nearer bound, and where there is no number yet the envelope's initial value.
 */
export function targetValue(want: Want, actual: Json | undefined): Json {
  if (want.type === 'value') return want.value;
  if (typeof actual !== 'number') return want.initial;
  return Math.min(want.max, Math.max(want.min, actual));
}

/** Why desired and actual differ in one field, or null where they do not (`contract/desired-state.md`, the table). */
export function decideCause(
  path: Pointer,
  states: ThreeStates,
  context: { readonly shape: ResourceShape; readonly baseState: BaseState },
): Exclude<Cause, 'mixed' | 'rule'> | null {
  const { want, actual, base } = states;
  const { shape, baseState } = context;
  if (sameValue(path, { wanted: targetValue(want, actual), actual }, shape)) return null;
  if (baseState === 'none') return 'unknown';
  if (base === undefined) return baseState === 'recorded' && actual === undefined ? 'git' : 'first-contact';
  if (actualMatchesBase(path, { actual, base }, shape)) return 'git';
  return wantMatchesBase(path, { want, base }, shape) ? 'drift' : 'conflict';
}

/** The base entry that stands for a want once it is in the tenant. */
export function baseFieldOf(want: Want): BaseField {
  return want.type === 'value' ? { value: want.value } : { min: want.min, max: want.max };
}

export function sameBaseField(
  a: BaseField | undefined,
  b: BaseField,
  path: Pointer,
  shape: ResourceShape,
): boolean {
  if (a === undefined) return false;
  if ('value' in a && 'value' in b) return sameValue(path, { wanted: a.value, actual: b.value }, shape);
  return !('value' in a) && !('value' in b) && a.min === b.min && a.max === b.max;
}

function actualMatchesBase(
  path: Pointer,
  values: { actual: Json | undefined; base: BaseField },
  shape: ResourceShape,
): boolean {
  const { actual, base } = values;
  if ('value' in base) return sameValue(path, { wanted: base.value, actual }, shape);
  return typeof actual === 'number' && actual >= base.min && actual <= base.max;
}

function wantMatchesBase(
  path: Pointer,
  values: { want: Want; base: BaseField },
  shape: ResourceShape,
): boolean {
  return sameBaseField(baseFieldOf(values.want), values.base, path, shape);
}
