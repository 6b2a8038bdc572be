import { isJsonObject, type JsonObject } from '../../model/values/json.ts';

/** `changes` over `resource`: objects member by member at every depth, anything else as a whole. */
export function mergeDeeply(resource: JsonObject, changes: JsonObject): JsonObject {
  const merged = Object.entries(changes).map(([member, value]) => {
    const old = Object.hasOwn(resource, member) ? resource[member] : undefined;
    return [member, isJsonObject(old) && isJsonObject(value) ? mergeDeeply(old, value) : value] as const;
  });
  return Object.fromEntries([...Object.entries(resource), ...merged]);
}
