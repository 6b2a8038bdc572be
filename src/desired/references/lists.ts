import type { Finding } from '../../model/finding.ts';
import { sourceOf } from '../../model/resource.ts';
import { type Checked, type Declaration, subjectOf } from '../checked.ts';
import { nearest } from './suggest.ts';

/** Two documents that would fill one list in CXone. */
export function checkListBindings(lists: readonly Checked<'ContactList'>[]): readonly Finding[] {
  const first = new Map<string, Checked<'ContactList'>>();
  return lists.flatMap((list) => {
    const { document } = list;
    const { remoteId, displayName } = document.metadata;
    const identity =
      remoteId === undefined ? `name ${displayName ?? document.key.name}` : `remoteId ${remoteId}`;
    const earlier = first.get(identity);
    if (!earlier) first.set(identity, list);
    // Two of one name are reported as that.
    if (!earlier || earlier.document.key.name === document.key.name) return [];
    const message = `${subjectOf(document.key)}: its ${remoteId === undefined ? 'name' : 'remoteId'} in CXone is that of ${subjectOf(earlier.document.key)} too`;
    const pointer = remoteId === undefined ? '/metadata/displayName' : '/metadata/remoteId';
    return [
      { id: 'duplicate-list', severity: 'error' as const, message, source: sourceOf(document, pointer) },
    ];
  });
}

/** What no document declares is an id in CXone, unless it looks very much like a document's name. */
export function checkListReferences(
  campaigns: readonly Checked<'Campaign'>[],
  declarations: readonly Declaration[],
): readonly Finding[] {
  const declared = new Set(
    declarations.filter(({ key }) => key.kind === 'ContactList').map(({ key }) => key.name),
  );
  if (declared.size === 0) return [];
  return campaigns.flatMap(({ document }) => {
    const name = document.spec.contactList;
    const meant = name === undefined || declared.has(name) ? null : nearest(name, declared);
    if (meant === null) return [];
    const message = `${subjectOf(document.key)}: contactList ${JSON.stringify(name)} is taken for an id in CXone: did you mean the contact list ${JSON.stringify(meant)}?`;
    const source = sourceOf(document, '/spec/contactList');
    return [{ id: 'list-or-id', severity: 'warning' as const, message, source }];
  });
}
