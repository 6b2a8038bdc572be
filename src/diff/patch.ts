import jsonpatch, { type Operation } from 'fast-json-patch';
import type { PatchOperation } from '../model/plan.ts';
import type { ResourceShape } from '../model/ports/capabilities.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../model/values/json.ts';
import { type Pointer, valueAt, withValueAt } from '../model/values/pointer.ts';
import { listPaths, normalise, normaliseValue } from './normalise.ts';

/**
 * RFC 6902 from one resource to another, a `test` before each `replace` and `remove`. Sets and keyed lists are
 * replaced whole: their order is the tenant's business, so an index would mean another element by the time of apply.
 */
export function buildPatch(
  before: JsonObject,
  after: JsonObject,
  shape: ResourceShape,
): readonly PatchOperation[] {
  return jsonpatch.compare(sealLists(before, shape), sealLists(after, shape), true).flatMap(openOperation);
}

export type PatchResult =
  | { readonly ok: true; readonly resource: JsonObject }
  | { readonly ok: false; readonly path: Pointer };

/**
 * Applies a patch to a resource read afresh. `ok: false` names the pointer at which the resource is no longer what
 * the patch was made for. The result keeps the fresh order of sets that the patch does not touch.
 */
export function applyPatch(
  resource: JsonObject,
  patch: readonly PatchOperation[],
  shape: ResourceShape,
): PatchResult {
  const taken = patch.find((operation) => operation.op === 'add' && isTaken(resource, operation.path));
  if (taken) return { ok: false, path: taken.path };
  const operations = patch.map((operation) => toOperation(operation, shape));
  let patched: unknown;
  try {
    patched = jsonpatch.applyPatch(normalise(resource, shape), operations, true, false).newDocument;
  } catch (error) {
    return { ok: false, path: failedPath(error, patch) };
  }
  if (!isJsonObject(patched)) return { ok: false, path: '' };
  return { ok: true, resource: restoreOrder(resource, patched, shape) };
}

/** RFC 6902 can't test for absence, and its `add` would replace what came to be there since. */
function isTaken(resource: JsonObject, path: Pointer): boolean {
  const parent = valueAt(resource, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  return isJsonObject(parent) && (valueAt(resource, path) ?? null) !== null;
}

/** What is tested is in canonical form, as the resource then is; what is written stays in the order that is wanted. */
function toOperation(operation: PatchOperation, shape: ResourceShape): Operation {
  const { op, path } = operation;
  switch (op) {
    case 'remove':
      return { op, path };
    case 'test':
      return { op, path, value: normaliseWithin(path, operation.value, shape) };
    case 'add':
    case 'replace':
      return { op, path, value: operation.value };
  }
}

function normaliseWithin(path: Pointer, value: Json, shape: ResourceShape): Json {
  if (!isJsonObject(value)) return normaliseValue(path, value, shape);
  const within = (list: Pointer) => (list.startsWith(`${path}/`) ? [list.slice(path.length)] : []);
  const keyedLists = Object.entries(shape.keyedLists).flatMap(([list, key]) =>
    within(list).map((at) => [at, key]),
  );
  return normalise(value, {
    ...shape,
    sets: shape.sets.flatMap(within),
    keyedLists: Object.fromEntries(keyedLists),
  });
}

const SEAL = '\u0000list:';

/** Lists as opaque strings, so that the comparison takes them whole. */
function sealLists(resource: JsonObject, shape: ResourceShape): JsonObject {
  let sealed = resource;
  for (const path of listPaths(shape)) {
    const value = valueAt(resource, path);
    if (Array.isArray(value)) sealed = withValueAt(sealed, path, SEAL + JSON.stringify(value));
  }
  return sealed;
}

function openOperation(operation: Operation): readonly PatchOperation[] {
  switch (operation.op) {
    case 'remove':
      return [{ op: 'remove', path: operation.path }];
    case 'test':
    case 'add':
    case 'replace':
      return [{ op: operation.op, path: operation.path, value: openLists(operation.value) }];
    default:
      return [];
  }
}

function openLists(value: Json): Json {
  if (typeof value === 'string' && value.startsWith(SEAL)) {
    return JSON.parse(value.slice(SEAL.length));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, openLists(inner)]));
}

/** Where a list is the same but for its order, the tenant's own order stays. */
function restoreOrder(fresh: JsonObject, patched: JsonObject, shape: ResourceShape): JsonObject {
  let result = patched;
  for (const path of listPaths(shape)) {
    const original = valueAt(fresh, path);
    const value = valueAt(patched, path);
    if (original === undefined || value === undefined) continue;
    if (jsonEqual(normaliseValue(path, original, shape), normaliseValue(path, value, shape))) {
      result = withValueAt(result, path, original);
    }
  }
  return result;
}

function failedPath(error: unknown, patch: readonly PatchOperation[]): Pointer {
  if (error instanceof jsonpatch.JsonPatchError && typeof error.index === 'number') {
    return patch[error.index]?.path ?? '';
  }
  return '';
}
