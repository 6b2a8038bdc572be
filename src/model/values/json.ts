/** A JSON value as it came from YAML, the wire or the store; never `undefined` inside. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number that is one: no NaN, and not infinite. */
export function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Structural equality; the order of object members does not count, the order of arrays does. */
export function jsonEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return sameItems(a, b);
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const members = Object.keys(a);
  if (members.length !== Object.keys(b).length) return false;
  for (const member of members) {
    if (!Object.hasOwn(b, member) || !jsonEqual(a[member], b[member])) return false;
  }
  return true;
}

// Without a closure: every list of every campaign is compared in every cycle.
function sameItems(a: readonly Json[], b: readonly Json[]): boolean {
  for (let index = 0; index < a.length; index += 1) {
    if (!jsonEqual(a[index], b[index])) return false;
  }
  return true;
}
