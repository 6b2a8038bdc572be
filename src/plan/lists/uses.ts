import type { CampaignRoom, ListCaller, RemoteList } from '../../model/contact-lists.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import type { Observation } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { valueAt } from '../../model/values/pointer.ts';

/** A campaign that calls a list, by its document or by what the tenant holds. */
export interface ListUse {
  readonly campaign: string;
  /** null where it is not there yet. */
  readonly remoteId: string | null;
  readonly isDialing: boolean;
  readonly room: CampaignRoom | null;
}

/** The campaigns whose documents name the list. */
export function callersOf(list: string, campaigns: readonly DesiredCampaign[]): readonly ListCaller[] {
  return campaigns
    .filter(({ contactList }) => contactList?.key.name === list)
    .map(({ document, compliance }) => ({
      name: document.key.name,
      displayName: document.metadata.displayName ?? document.key.name,
      callingZones: compliance?.spec.callingHours?.timeZones ?? null,
    }));
}

/** Every campaign that calls the list, whether a document says so or the tenant. */
export function usesOf(
  list: { readonly remote: RemoteList | null; readonly callers: readonly ListCaller[] },
  tenant: {
    readonly observation: Observation;
    readonly dialect: Pick<Dialect, 'dialing' | 'campaignRoom'>;
  },
): readonly ListUse[] {
  const { remote, callers } = list;
  const { observation, dialect } = tenant;
  const byName = new Map<string, ListUse>();
  for (const { displayName } of callers) {
    byName.set(displayName, { campaign: displayName, remoteId: null, isDialing: false, room: null });
  }
  const pointer = dialect.dialing.contactList;
  for (const campaign of observation.campaigns) {
    if (campaign.state !== 'present') continue;
    const held = pointer === undefined ? undefined : valueAt(campaign.resource, pointer);
    const holdsIt = remote !== null && held === remote.remoteId;
    if (!byName.has(campaign.name) && !holdsIt) continue;
    byName.set(campaign.name, {
      campaign: campaign.name,
      remoteId: campaign.remoteId,
      isDialing: holdsIt && (campaign.status === 'running' || campaign.status === 'pending'),
      room: holdsIt ? dialect.campaignRoom(campaign.resource) : null,
    });
  }
  return [...byName.values()];
}
