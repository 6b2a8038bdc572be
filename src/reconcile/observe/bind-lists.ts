import { remoteOf } from '../../apply/lists/find-remote.ts';
import { listSettings } from '../../lists/settings.ts';
import { newListId, type RemoteList } from '../../model/contact-lists.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { Finding } from '../../model/finding.ts';
import type { ReadOptions, TenantReader } from '../../model/ports/ports.ts';
import { sourceOf } from '../../model/resource.ts';

interface Loaded {
  readonly desired: DesiredState;
  readonly findings: readonly Finding[];
}

/** With the tenant's contact lists, where somebody had to look; none otherwise. */
export type Bound<L extends Loaded> = L & { readonly remoteLists: readonly RemoteList[] };

/**
 * The desired state with the ids of the contact lists that its campaigns name. The tenant is asked only where there are
 * documents of lists. A list that apply creates has an id to come.
 *
 * @throws TenantError where the lists can't be read, UploadRefusedError where it is not clear which is meant.
 */
export async function withListIds<L extends Loaded>(
  loaded: L,
  reader: Pick<TenantReader, 'lists'>,
  options: ReadOptions = {},
): Promise<Bound<L>> {
  const { campaigns, contactLists = [] } = loaded.desired;
  const isAsked = contactLists.length > 0 || campaigns.some(({ contactList }) => contactList);
  if (!isAsked) return { ...loaded, remoteLists: [] };
  return bindLists(loaded, await reader.lists.readLists(options));
}

function bindLists<L extends Loaded>(loaded: L, remoteLists: readonly RemoteList[]): Bound<L> {
  const missing: Finding[] = [];
  const campaigns = loaded.desired.campaigns.map((campaign) => {
    const { document, contactList } = campaign;
    if (!contactList) return campaign;
    const { name } = contactList.key;
    const remote = remoteOf(listSettings(contactList), remoteLists);
    if (!remote && contactList.spec.upload === 'onApply')
      return { ...campaign, contactListId: newListId(name) };
    if (!remote) {
      const message = `campaign "${document.key.name}": its contact list "${name}" is not in CXone yet; \`dialform lists upload ${name}\` creates it`;
      const source = sourceOf(document, '/spec/contactList');
      missing.push({ id: 'list-missing', severity: 'warning', message, source });
    }
    return { ...campaign, contactListId: remote?.remoteId ?? null };
  });
  const findings = [...loaded.findings, ...missing];
  return { ...loaded, desired: { ...loaded.desired, campaigns }, findings, remoteLists };
}
