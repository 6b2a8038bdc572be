import type { Json, JsonObject } from '../model/values/json.ts';
import { type Pointer, withValueAt } from '../model/values/pointer.ts';
import type { WantedField } from '../model/wanted.ts';
import { targetValue } from './three-way.ts';

/**
 * The whole intended resource: the changed fields over everything that the tenant holds. What nobody in Git owns
 * keeps its actual value, so that neither a section written whole nor a full PUT loses it.
 */
export function complete(
  actual: JsonObject,
  changes: readonly { readonly path: Pointer; readonly after: Json }[],
): JsonObject {
  let intended = actual;
  for (const change of changes) intended = withValueAt(intended, change.path, change.after);
  return intended;
}

/** The resource of a campaign that does not exist yet: what is wanted and nothing else; the server adds its defaults. */
export function completeNew(defaults: JsonObject, fields: readonly WantedField[]): JsonObject {
  return complete(
    defaults,
    fields.map((field) => ({ path: field.path, after: targetValue(field.want, undefined) })),
  );
}
