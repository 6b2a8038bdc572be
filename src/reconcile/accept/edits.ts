import type { Edit } from '../../model/reports/acceptance.ts';
import { isEnvelope } from '../../model/resource.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/values/json.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';

/**
 * The fewest changes that make what stands at a pointer say `next`; `undefined` is nothing there. Lists of texts are
 * sets, lists of named objects are keyed, and of an envelope the bound moves that keeps `next` out. A list is emptied
 * last, and from its end.
 */
export function editsBetween(
  pointer: Pointer,
  current: Json | undefined,
  next: Json | undefined,
): readonly Edit[] {
  if (jsonEqual(current, next) || (isNothing(current) && isNothing(next))) return [];
  if (next === undefined) return [{ op: 'remove', pointer }];
  if (isEnvelope(current) && typeof next === 'number') return boundEdits(pointer, current, next);
  if (isJsonObject(current) && isJsonObject(next)) return memberEdits(pointer, current, next);
  if (Array.isArray(current) && Array.isArray(next)) return listEdits(pointer, current, next);
  return [{ op: 'set', pointer, value: next }];
}

/** An empty list that is not written means the same. */
function isNothing(value: Json | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function boundEdits(
  pointer: Pointer,
  { min, max }: { readonly min: number; readonly max: number },
  value: number,
): readonly Edit[] {
  if (value < min) return [{ op: 'set', pointer: `${pointer}/min`, value }];
  return value > max ? [{ op: 'set', pointer: `${pointer}/max`, value }] : [];
}

function memberEdits(pointer: Pointer, current: JsonObject, next: JsonObject): readonly Edit[] {
  const names = new Set([...Object.keys(current), ...Object.keys(next)]);
  return [...names].flatMap((name) => editsBetween(pointer + joinPointer(name), current[name], next[name]));
}

function listEdits(pointer: Pointer, current: readonly Json[], next: readonly Json[]): readonly Edit[] {
  const names = namesOf(current);
  const wanted = namesOf(next);
  if (names && wanted) {
    const kept = names.flatMap((name, index) => {
      const there = wanted.indexOf(name);
      return there === -1 ? [] : editsBetween(pointer + joinPointer(index), current[index], next[there]);
    });
    const added = next.filter((_, index) => !names.includes(wanted[index] ?? ''));
    const gone = names.flatMap((name, index) => (wanted.includes(name) ? [] : [index]));
    return [
      ...kept,
      ...added.map((value): Edit => ({ op: 'append', pointer, value })),
      ...gone.reverse().map((index): Edit => ({ op: 'remove', pointer: pointer + joinPointer(index) })),
    ];
  }
  if (current.length !== next.length) return [{ op: 'set', pointer, value: next }];
  return current.flatMap((item, index) => editsBetween(pointer + joinPointer(index), item, next[index]));
}

/** What the items of a set or a keyed list go by; null for any other list. */
function namesOf(list: readonly Json[]): readonly string[] | null {
  const names: string[] = [];
  for (const item of list) {
    const name = isJsonObject(item) ? item.name : item;
    if (typeof name !== 'string' || names.includes(name)) return null;
    names.push(name);
  }
  return names;
}
