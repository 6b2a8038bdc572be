import type { ResourceShape } from '../model/ports/capabilities.ts';
import { type Json, type JsonObject, jsonEqual } from '../model/values/json.ts';
import { type Pointer, valueAt, withValueAt } from '../model/values/pointer.ts';
import { byKey, canonicalKeyedList, canonicalSet, covers } from './lists.ts';

/** One value in canonical form: sets and keyed lists sorted, everything else as it is. */
export function normaliseValue(path: Pointer, value: Json, shape: ResourceShape): Json {
  if (shape.sets.includes(path)) return canonicalSet(value);
  const key = shape.keyedLists[path];
  return key === undefined ? value : canonicalKeyedList(value, key);
}

/** A resource whose sets and keyed lists are in canonical form, so that two of them can be compared and patched. */
export function normalise(resource: JsonObject, shape: ResourceShape): JsonObject {
  let result = resource;
  for (const path of listPaths(shape)) {
    const value = valueAt(resource, path);
    if (Array.isArray(value)) result = withValueAt(result, path, normaliseValue(path, value, shape));
  }
  return result;
}

/** Whether the tenant's value is what is wanted: sets without order, keyed lists by key, unknown members aside. */
export function sameValue(
  path: Pointer,
  values: { wanted: Json | undefined; actual: Json | undefined },
  shape: ResourceShape,
): boolean {
  const { wanted, actual } = values;
  if (wanted === actual) return true;
  // A tenant may leave an empty list out of its answer.
  if (wanted === undefined || actual === undefined)
    return isEmptyList(wanted ?? null) || isEmptyList(actual ?? null);
  if (jsonEqual(wanted, actual)) return true;
  if (shape.sets.includes(path)) return jsonEqual(canonicalSet(wanted), canonicalSet(actual));
  const key = shape.keyedLists[path];
  if (key === undefined) return false;
  const wantedElements = byKey(wanted, key);
  const actualElements = byKey(actual, key);
  if (!wantedElements || !actualElements) return false;
  if (wantedElements.size !== actualElements.size) return false;
  return [...wantedElements].every(([name, element]) => {
    const there = actualElements.get(name);
    return there !== undefined && covers(there, element);
  });
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}

export function listPaths(shape: ResourceShape): readonly Pointer[] {
  return [...shape.sets, ...Object.keys(shape.keyedLists)];
}
