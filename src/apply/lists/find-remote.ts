import { UploadRefusedError } from '../../lists/errors.ts';
import type { ListSettings } from '../../lists/settings.ts';
import type { CampaignRoom, RemoteList } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { valueAt } from '../../model/pointer.ts';
import type { Document } from '../../model/resource.ts';
import type { ListContext } from './context.ts';

/** A campaign that calls a list, by its document or by what the tenant holds. */
export interface ListUse {
  readonly campaign: string;
  readonly isDialing: boolean;
  readonly room: CampaignRoom | null;
  /** null where the campaign's compliance profile names no calling hours, or there is no document. */
  readonly callingZones: readonly string[] | null;
}

/**
 * The list that a document means: of its id, or of its name.
 *
 * @throws UploadRefusedError where the id is not there or the name is not unique.
 */
export async function findRemote(
  { name, displayName, remoteId }: Pick<ListSettings, 'name' | 'displayName' | 'remoteId'>,
  { reader, signal }: Pick<ListContext, 'reader' | 'signal'>,
): Promise<RemoteList | null> {
  const lists = await reader.lists.readLists(signal ? { signal } : {});
  return remoteOf({ name, displayName, remoteId }, lists);
}

/** As `findRemote`, among lists that were read before. */
export function remoteOf(
  { name, displayName, remoteId }: Pick<ListSettings, 'name' | 'displayName' | 'remoteId'>,
  lists: readonly RemoteList[],
): RemoteList | null {
  if (remoteId !== null) {
    const found = lists.find((list) => list.remoteId === remoteId);
    if (!found)
      throw new UploadRefusedError(name, `CXone has no list of the id "${remoteId}" (metadata.remoteId)`);
    return found;
  }
  const [found, ...more] = lists.filter((list) => list.name === displayName);
  if (more.length > 0) {
    throw new UploadRefusedError(
      name,
      `CXone has ${more.length + 1} lists named "${displayName}": write metadata.remoteId`,
    );
  }
  return found ?? null;
}

/** Every campaign that calls the list, whether a document says so or the tenant. */
export function usesOf(
  document: Document<ContactListSpec>,
  remote: RemoteList | null,
  { desired, observation, dialect }: Pick<ListContext, 'desired' | 'observation' | 'dialect'>,
): readonly ListUse[] {
  const byName = new Map<string, ListUse>();
  for (const campaign of desired.campaigns) {
    if (campaign.contactList?.key.name !== document.key.name) continue;
    const { metadata, key } = campaign.document;
    const name = metadata.displayName ?? key.name;
    const callingZones = campaign.compliance?.spec.callingHours?.timeZones ?? null;
    byName.set(name, { campaign: name, isDialing: false, room: null, callingZones });
  }
  const pointer = dialect.dialing.contactList;
  for (const campaign of observation.campaigns) {
    if (campaign.state !== 'present') continue;
    const declared = byName.get(campaign.name);
    const held = pointer === undefined ? undefined : valueAt(campaign.resource, pointer);
    const holdsIt = remote !== null && held === remote.remoteId;
    if (!declared && !holdsIt) continue;
    byName.set(campaign.name, {
      campaign: campaign.name,
      isDialing: holdsIt && (campaign.status === 'running' || campaign.status === 'pending'),
      room: holdsIt ? dialect.campaignRoom(campaign.resource) : null,
      callingZones: declared?.callingZones ?? null,
    });
  }
  return [...byName.values()];
}
