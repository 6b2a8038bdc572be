import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** An RFC 6901 JSON Pointer, `""` for the whole document. */
export type Pointer = string;

const parsed = new Map<Pointer, readonly string[]>();

/** Splits a pointer into its unescaped members. The few pointers of a resource repeat a lot, so they are kept. */
export function splitPointer(pointer: Pointer): readonly string[] {
  const known = parsed.get(pointer);
  if (known) return known;
  const members =
    pointer === ''
      ? []
      : pointer
          .slice(1)
          .split('/')
          .map((member) => member.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (parsed.size < 10_000) parsed.set(pointer, members);
  return members;
}

export function joinPointer(...members: readonly (string | number)[]): Pointer {
  return members.map((member) => `/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The value at a pointer, or `undefined` where the document has none. */
export function valueAt(document: Json | undefined, pointer: Pointer): Json | undefined {
  let value: Json | undefined = document;
  for (const member of splitPointer(pointer)) {
    if (isJsonObject(value)) value = Object.hasOwn(value, member) ? value[member] : undefined;
    else if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(member) ? value[Number(member)] : undefined;
    else return undefined;
  }
  return value;
}

/** A copy of the document with `value` at the pointer; objects missing on the way are made. */
export function withValueAt(document: JsonObject, pointer: Pointer, value: Json): JsonObject {
  return setMember(document, splitPointer(pointer), value);
}

export interface Leaf {
  readonly path: Pointer;
  readonly value: Json;
}

/** Everything in a value that is no object itself; lists count whole. */
export function leavesOf(value: Json, path: Pointer = ''): readonly Leaf[] {
  if (!isJsonObject(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([member, inner]) => leavesOf(inner, path + joinPointer(member)));
}

function setMember(document: JsonObject, members: readonly string[], value: Json): JsonObject {
  const [first, ...rest] = members;
  if (first === undefined) throw new RangeError('a pointer to a member is needed');
  if (rest.length === 0) return { ...document, [first]: value };
  const inner = Object.hasOwn(document, first) ? document[first] : undefined;
  return { ...document, [first]: setMember(isJsonObject(inner) ? inner : {}, rest, value) };
}
