import { complete } from '../../diff/complete.ts';
import { targetValue } from '../../diff/three-way.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { AcceptedEdit, RefusedField } from '../../model/reports/acceptance.ts';
import type { ImportedCampaign, WrittenAt, WrittenKind } from '../../model/reports/imported.ts';
import { type Document, keyText, sourceOf } from '../../model/resource.ts';
import { plainJson } from '../../model/values/canonical.ts';
import type { Json } from '../../model/values/json.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { editsBetween } from './edits.ts';

export interface AcceptInput {
  readonly campaign: DesiredCampaign;
  readonly actual: PresentCampaign;
  /** The fields of the resource whose live value is to be taken over. */
  readonly paths: readonly Pointer[];
  readonly dialect: Dialect;
  /** The other campaigns that use a profile of this campaign. */
  readonly sharers: (profile: Document<unknown>) => readonly string[];
  /** Whether a profile may change for all who use it. */
  readonly changeProfiles: boolean;
}

/** What the documents have to say so that these fields are in sync, or why they can't. */
export function buildAcceptance(input: AcceptInput): {
  readonly edits: readonly AcceptedEdit[];
  readonly refused: readonly RefusedField[];
} {
  const edits = new Map<string, AcceptedEdit>();
  const refused: RefusedField[] = [];
  const imported = input.dialect.untranslate(input.actual);
  for (const path of input.paths) {
    const result = acceptField(path, imported, input);
    if ('reason' in result) refused.push(result);
    // Two fields of the resource may be one word of the YAML.
    else for (const one of result.edits) edits.set(`${keyText(one.key)} ${JSON.stringify(one.edit)}`, one);
  }
  return { edits: [...edits.values()], refused };
}

type FieldResult = RefusedField | { readonly edits: readonly AcceptedEdit[] };

function acceptField(path: Pointer, imported: ImportedCampaign, input: AcceptInput): FieldResult {
  const refuse = (reason: string, edits: readonly AcceptedEdit[] = []) => ({ path, reason, edits });
  const place = input.dialect.writtenAt(path);
  const document = place && documentOf(place.kind, input.campaign);
  if (!place || !document) return refuse('it has no place in the YAML');
  const left = imported.leftOut.find(
    ({ kind, pointer }) => kind === place.kind && place.pointers.some((one) => isNear(one, pointer)),
  );
  if (left) return refuse(`the YAML can't say it: ${left.reason}`);
  const written = jsonOf(document);
  const live = importedJson(place.kind, imported);
  if (place.lossy && !isSaidWhole(place, written, input)) {
    const at = sourceOf(document, place.pointers[0] ?? '');
    return refuse(`what is written at ${at} is finer than what CXone holds: change it by hand`);
  }
  const edits = place.pointers.flatMap((pointer) =>
    editsBetween(pointer, valueAt(written, pointer), valueAt(live, pointer)).map((edit) => ({
      path,
      key: document.key,
      source: sourceOf(document, edit.pointer),
      edit,
      before: edit.op === 'append' ? null : (valueAt(written, edit.pointer) ?? null),
    })),
  );
  if (edits.some(({ edit }) => edit.op === 'remove') && vanished(place, live, input.actual, path)) {
    return refuse("the YAML can't say it");
  }
  const sharers = place.kind === 'Campaign' || input.changeProfiles ? [] : input.sharers(document);
  if (sharers.length === 0) return { edits };
  return refuse(
    `${keyText(document.key)} is used by ${named(sharers)} too: --profile changes it for all of them`,
    edits,
  );
}

/** Nothing can be written of a field although CXone holds something. */
function vanished(place: WrittenAt, live: Json, actual: PresentCampaign, path: Pointer): boolean {
  if (place.pointers.some((pointer) => valueAt(live, pointer) !== undefined)) return false;
  const value = valueAt(actual.resource, path);
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Whether reading back what is wanted gives what is written. */
function isSaidWhole(place: WrittenAt, written: Json, { campaign, actual, dialect }: AcceptInput): boolean {
  const wanted = dialect.translate(campaign).fields.map(({ path, want }) => {
    return { path, after: targetValue(want, valueAt(actual.resource, path)) };
  });
  const resource = complete(actual.resource, wanted);
  const again = importedJson(place.kind, dialect.untranslate({ ...actual, resource }));
  return place.pointers.every(
    (pointer) => editsBetween(pointer, valueAt(written, pointer), valueAt(again, pointer)).length === 0,
  );
}

function documentOf(kind: WrittenKind, campaign: DesiredCampaign): Document<unknown> | undefined {
  switch (kind) {
    case 'Campaign':
      return campaign.document;
    case 'Dialer':
      return campaign.dialer;
    case 'Compliance':
      return campaign.compliance;
    case 'Schedule':
      return campaign.schedule;
  }
}

function jsonOf({ metadata, spec }: Document<unknown>): Json {
  return plainJson({ metadata, spec });
}

/** What a document of this kind would say of the live campaign. */
function importedJson(kind: WrittenKind, imported: ImportedCampaign): Json {
  switch (kind) {
    case 'Campaign':
      return plainJson({ metadata: { displayName: imported.displayName }, spec: imported.campaign });
    case 'Dialer':
      return plainJson({ spec: imported.dialer });
    case 'Compliance':
      return plainJson({ spec: imported.compliance });
    case 'Schedule':
      return plainJson({ spec: imported.schedule });
  }
}

/** Whether one pointer is the other, or a part of it. */
function isNear(a: Pointer, b: Pointer): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

const NAMED = 5;

function named(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
