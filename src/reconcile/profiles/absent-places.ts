import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { WrittenAt } from '../../model/reports/imported.ts';
import { type Document, keyText, type Source, sourceOf } from '../../model/resource.ts';
import { once } from '../../model/values/once.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { AbsentPlaces } from '../../plan/absent-places.ts';

/** By what is written now. Empty for a document that is not there. */
export function absentPlaces(desired: DesiredState, dialect: Pick<Dialect, 'writtenAt'>): AbsentPlaces {
  // Made when somebody asks: most plans remove nothing.
  const documents = once(() => byKey(desired));
  const campaigns = once(
    () => new Map(desired.campaigns.map((campaign) => [campaign.document.key.name, campaign])),
  );
  return {
    ofPolicy(key, field) {
      const document = documents().get(keyText(key));
      const isMetadata = key.kind === 'Campaign' && field === 'protected';
      return document
        ? placeOf(document, isMetadata ? '/metadata/protected' : `/spec/${field.replaceAll('.', '/')}`)
        : '';
    },
    ofField(name, path) {
      const campaign = campaigns().get(name);
      return campaign ? placeOfField(campaign, dialect.writtenAt(path)) : '';
    },
  };
}

function placeOfField(campaign: DesiredCampaign, at: WrittenAt | null): Source {
  const { document } = campaign;
  if (!at) return placeOf(document, '');
  const owner = ownerOf(campaign, at.kind);
  // The whole profile is no longer referred to.
  if (!owner) return placeOf(document, `/spec/${at.kind.toLowerCase()}`);
  return placeOf(owner, at.pointers.find((pointer) => removedAt(owner, pointer) !== null) ?? '');
}

/** A section in block style begins where its first member does, which has nothing to do with it: so it is the document's. */
function placeOf(document: Document<unknown>, pointer: Pointer): Source {
  return sourceOf(document, removedAt(document, pointer) ?? '');
}

/** What the overlay removes: the value, or something around it. Nothing is below what is removed. */
function removedAt({ overlay }: Document<unknown>, pointer: Pointer): Pointer | null {
  const positions = overlay?.positions ?? {};
  let at = pointer;
  while (at !== '' && positions[at] === undefined) at = at.slice(0, at.lastIndexOf('/'));
  return at === '' || Object.keys(positions).some((other) => other.startsWith(`${at}/`)) ? null : at;
}

function ownerOf(
  { document, dialer, compliance, schedule }: DesiredCampaign,
  kind: WrittenAt['kind'],
): Document<unknown> | undefined {
  switch (kind) {
    case 'Campaign':
      return document;
    case 'Dialer':
      return dialer;
    case 'Compliance':
      return compliance;
    case 'Schedule':
      return schedule;
  }
}

function byKey(desired: DesiredState): ReadonlyMap<string, Document<unknown>> {
  const all: readonly Document<unknown>[] = [
    ...desired.dialers,
    ...desired.compliances,
    ...desired.schedules,
    ...desired.campaigns.map(({ document }) => document),
  ];
  return new Map(all.map((document) => [keyText(document.key), document]));
}
