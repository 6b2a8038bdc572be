import { complete } from '../../diff/complete.ts';
import { buildPatch } from '../../diff/patch.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { BaseField, BaseRecord } from '../../model/base.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { type FieldUndo, undoFields } from './fields.ts';
import {
  blockedUndo,
  nothingToUndo,
  sharedParts,
  type UndoContext,
  type UndoSubject,
  undoReason,
} from './subject.ts';

type Moving = Extract<FieldUndo, { type: 'restore' | 'conflict' }>;

/** The inverse of the chosen updates of a campaign as one change. */
export function undoSettings(
  subject: UndoSubject,
  at: {
    readonly chosen: readonly AuditRecord[];
    readonly actual: PresentCampaign;
    readonly base: BaseRecord;
  },
  context: UndoContext,
): Change {
  const { chosen, actual, base } = at;
  const { shape } = context.dialect;
  const own = { ...subject, chosen };
  const fields = undoFields({ chosen, others: subject.others, actual, shape });
  const moving = fields.filter((field) => field.type !== 'left');
  const said = fields.flatMap(({ reason }) => reason ?? []);
  if (moving.length === 0) return nothingToUndo(own, said);

  const listed = moving.map((field) => fieldChange(field, subject));
  const obstacles = [
    ...moving.flatMap((field) =>
      field.type === 'conflict' ? ['a field was changed since, so none is restored'] : [],
    ),
    ...nameTaken(moving, { subject, context }),
  ];
  if (obstacles.length > 0) {
    return { ...blockedUndo(own, [...said, ...new Set(obstacles)]), fields: listed };
  }
  const after = listed.map(({ path, after: value }) => ({ path, after: value }));
  return {
    ...sharedParts(own),
    action: 'update',
    patch: buildPatch(actual.resource, complete(actual.resource, after), shape),
    fields: listed,
    reasons: [
      undoReason(chosen),
      ...said,
      ...(isDialing(actual.status) ? ['it is dialing: this takes effect at once'] : []),
    ],
    base: baseAfter(base, moving, { subject, name: shape.name }),
  };
}

/** The base says what is undone to, so that the next plan takes the YAML for what differs, not someone's edit. */
function baseAfter(
  base: BaseRecord,
  moving: readonly Moving[],
  at: { readonly subject: UndoSubject; readonly name: Pointer },
): BaseRecord {
  const written = moving.filter(({ wasDrift }) => !wasDrift);
  const entries = written.map(({ path, before }): [Pointer, BaseField] => [path, { value: before }]);
  const name = moving.find(({ path }) => path === at.name)?.before;
  const { digest: _saysMore, ...rest } = base;
  return {
    ...(written.length === 0 ? base : rest),
    key: at.subject.key,
    ...(typeof name === 'string' && { displayName: name }),
    fields: { ...base.fields, ...Object.fromEntries(entries) },
  };
}

function fieldChange({ path, actual, before }: Moving, { wanted }: UndoSubject): FieldChange {
  const own = wanted?.fields.find((field) => field.path === path);
  return {
    path,
    before: actual ?? null,
    after: before,
    owner: own?.owner ?? 'nobody',
    cause: 'undo',
    source: own?.source ?? '',
  };
}

/** A name is given once in a tenant. */
function nameTaken(
  moving: readonly Moving[],
  { subject, context }: { readonly subject: UndoSubject; readonly context: UndoContext },
): readonly string[] {
  const name = moving.find(({ path }) => path === context.dialect.shape.name)?.before;
  const other = context.observation.campaigns.find(
    (campaign) => campaign.name === name && campaign.remoteId !== subject.remoteId,
  );
  if (name === undefined || !other) return [];
  return [
    `CXone has another campaign named ${JSON.stringify(name)} (${other.remoteId ?? 'unknown id'}) by now`,
  ];
}
