import type { AuditRecord } from '../../model/audit.ts';
import type { BaseField, BaseRecord } from '../../model/base.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import type { ResourceShape } from '../../model/ports/capabilities.ts';
import { isJsonObject, type JsonObject } from '../../model/values/json.ts';
import { leavesOf, type Pointer, splitPointer, valueAt } from '../../model/values/pointer.ts';
import { blockedUndo, sharedParts, type UndoContext, type UndoSubject, undoReason } from './subject.ts';

/** To undo a delete is to create again what the record kept: not dialing, and under a new id. */
export function undoDeletion(
  subject: UndoSubject,
  record: AuditRecord,
  { dialect, observation, taken }: UndoContext,
): Change {
  const own = { ...subject, chosen: [record] };
  const kept = taken.get(record.seq);
  const name = kept && valueAt(kept, dialect.shape.name);
  if (!kept || typeof name !== 'string') {
    return blockedUndo(own, [`seq ${record.seq} does not hold what the campaign was`]);
  }
  if (subject.successor !== null) {
    return blockedUndo(own, [`the campaign of this name is ${subject.successor} by now`]);
  }
  const there = observation.campaigns.find((campaign) => campaign.name === name);
  if (there) {
    return blockedUndo(own, [
      `CXone has a campaign named "${name}" already (${there.remoteId ?? 'unknown id'})`,
    ]);
  }
  const { shape, createDefaults } = dialect;
  const lost = [...shape.readOnly, shape.runState].filter((path) => valueAt(kept, path) !== undefined);
  const resource = { ...lost.reduce(without, kept), ...createDefaults };
  const fields = leavesOf(resource)
    .filter(({ path }) => path !== shape.runState)
    .map(({ path, value }): FieldChange => {
      const written = subject.wanted?.fields.find((field) => field.path === path);
      const { owner = 'nobody', source = '' } = written ?? {};
      return { path, before: null, after: value, owner, cause: 'undo', source };
    });
  return {
    ...sharedParts(own),
    remoteId: null,
    action: 'create',
    patch: [{ op: 'add', path: '', value: resource }],
    fields,
    reasons: [
      undoReason([record]),
      `created again, not dialing, under a new id (it was ${subject.remoteId})`,
      `not restored: ${lost.map((path) => lostText(path, kept, dialect)).join(', ')}, and what CXone kept of it besides (statistics, the state of its contacts)`,
    ],
    base: baseOf(subject, { name, fields }),
  };
}

/** Known as ours again; of its fields those that the YAML writes. */
function baseOf(
  { key, wanted }: UndoSubject,
  made: { readonly name: string; readonly fields: readonly FieldChange[] },
): BaseRecord {
  const ours = made.fields.filter(({ owner }) => owner !== 'nobody');
  return {
    key,
    remoteId: null,
    displayName: made.name,
    fields: Object.fromEntries(ours.map(({ path, after }): [Pointer, BaseField] => [path, { value: after }])),
    run: null,
    heldBy: null,
    protected: wanted?.protected ?? false,
    policy: {},
  };
}

function lostText(path: Pointer, kept: JsonObject, { shape }: { readonly shape: ResourceShape }): string {
  return path === shape.runState ? `its run state (${String(valueAt(kept, path))})` : path;
}

function without(document: JsonObject, path: Pointer): JsonObject {
  const [first, ...rest] = splitPointer(path);
  if (first === undefined || !Object.hasOwn(document, first)) return document;
  const { [first]: inner = null, ...others } = document;
  if (rest.length === 0) return others;
  if (!isJsonObject(inner)) return document;
  return { ...document, [first]: without(inner, path.slice(path.indexOf('/', 1))) };
}
