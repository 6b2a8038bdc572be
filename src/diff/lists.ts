import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../model/values/json.ts';

/** A keyed list as a map, or null where its elements can't be told apart by the key. */
export function byKey(list: Json | undefined, key: string): ReadonlyMap<string, JsonObject> | null {
  if (list === undefined) return new Map();
  if (!Array.isArray(list)) return null;
  const elements = new Map<string, JsonObject>();
  for (const element of list) {
    if (!isJsonObject(element)) return null;
    const name = element[key];
    if (typeof name !== 'string' || elements.has(name)) return null;
    elements.set(name, element);
  }
  return elements;
}

/** Whether `actual` holds every member of `wanted`; members that only the tenant knows do not count. */
export function covers(actual: JsonObject, wanted: JsonObject): boolean {
  return Object.keys(wanted).every((member) => jsonEqual(actual[member], wanted[member]));
}

/** A set-like array without order and repetition. Elements are compared by their JSON text. */
export function canonicalSet(list: Json): Json {
  if (!Array.isArray(list)) return list;
  const texts = [...new Set(list.map((item) => JSON.stringify(item)))].sort();
  return texts.map((text): Json => JSON.parse(text));
}

/** A keyed list sorted by key; one that can't be keyed stays as it is. */
export function canonicalKeyedList(list: Json, key: string): Json {
  const elements = byKey(list, key);
  if (!elements) return list;
  return [...elements.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, element]) => element);
}
