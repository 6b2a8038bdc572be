import type { CampaignRoom } from '../../model/contact-lists.ts';
import type { JsonObject } from '../../model/values/json.ts';
import { countIn } from './numbers.ts';

/** How many contacts a campaign holds and may hold. */
export function campaignRoom(resource: JsonObject): CampaignRoom | null {
  const most = countIn(resource.maxListSize) ?? countIn(resource.listCapacity);
  return most === null ? null : { size: countIn(resource.currentListSize) ?? 0, most };
}
