import type { NumberOrEnvelope } from '../../../model/documents.ts';
import { type Document, isEnvelope, sourceOf } from '../../../model/resource.ts';
import { plainJson } from '../../../model/values/canonical.ts';
import type { Json } from '../../../model/values/json.ts';
import type { Pointer } from '../../../model/values/pointer.ts';
import type { WantedField } from '../../../model/wanted.ts';

interface Origin<Value> {
  /** Where the value stands in the document. */
  readonly from: Pointer;
  /** `undefined` for what is not written: nobody's, and so no field. */
  readonly value: Value | undefined;
}

/** A field that Git owns. */
export function fixed(
  document: Document<unknown>,
  path: Pointer,
  origin: Origin<unknown>,
): readonly WantedField[] {
  const field = fixedField(document, path, origin);
  return field ? [field] : [];
}

/** As `fixed`, without a list around it. */
export function fixedField(
  document: Document<unknown>,
  path: Pointer,
  { from, value }: Origin<unknown>,
): WantedField | null {
  if (value === undefined) return null;
  const source = sourceOf(document, from);
  return { path, want: { type: 'value', value: jsonOf(value) }, owner: 'git', source };
}

/** A number that Git owns, or the bounds within which a rule does. */
export function bounded(
  document: Document<unknown>,
  path: Pointer,
  origin: Origin<NumberOrEnvelope>,
): readonly WantedField[] {
  const { value, from } = origin;
  if (!isEnvelope(value)) return fixed(document, path, origin);
  const { min, max, initial = min } = value;
  const want = { type: 'envelope', min, max, initial } as const;
  return [{ path, want, owner: 'rule', source: sourceOf(document, from) }];
}

function jsonOf(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number') return value;
  // Most lists are of words: they need no way through text.
  return isWords(value) ? value : plainJson(value);
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
