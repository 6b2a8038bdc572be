import { remoteOf } from '../apply/lists/find-remote.ts';
import { listSettings } from '../lists/settings.ts';
import type { RemoteList } from '../model/contact-lists.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import type { ReadOptions, TenantReader } from '../model/ports.ts';
import { sourceOf } from '../model/resource.ts';

interface Loaded {
  readonly desired: DesiredState;
  readonly findings: readonly Finding[];
}

/**
 * The desired state with the ids of the contact lists that its campaigns name. The tenant is asked only where one names a
 * document.
 *
 * @throws TenantError where the lists can't be read, UploadRefusedError where it is not clear which is meant.
 */
export async function withListIds<L extends Loaded>(
  loaded: L,
  reader: Pick<TenantReader, 'lists'>,
  options: ReadOptions = {},
): Promise<L> {
  if (!loaded.desired.campaigns.some(({ contactList }) => contactList)) return loaded;
  return bindLists(loaded, await reader.lists.readLists(options));
}

function bindLists<L extends Loaded>(loaded: L, lists: readonly RemoteList[]): L {
  const missing: Finding[] = [];
  const campaigns = loaded.desired.campaigns.map((campaign) => {
    const { document, contactList } = campaign;
    if (!contactList) return campaign;
    const remote = remoteOf(listSettings(contactList), lists);
    if (!remote) {
      const message = `campaign "${document.key.name}": its contact list "${contactList.key.name}" is not in CXone yet; \`dialform lists upload ${contactList.key.name}\` creates it`;
      const source = sourceOf(document, '/spec/contactList');
      missing.push({ id: 'list-missing', severity: 'warning', message, source });
    }
    return { ...campaign, contactListId: remote?.remoteId ?? null };
  });
  const findings = [...loaded.findings, ...missing];
  return { ...loaded, desired: { ...loaded.desired, campaigns }, findings };
}
