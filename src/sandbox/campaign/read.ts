import type { JsonObject } from '../../model/values/json.ts';
import { valueAt, withValueAt } from '../../model/values/pointer.ts';
import { notFound } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import { type CampaignRecord, campaignNamed, nameOf, referenceOf } from '../tenant/tenant.ts';
import { SETS } from './fields.ts';

/** A campaign as the API shows it. */
export function campaignBody(context: Context, record: CampaignRecord): JsonObject {
  const list = context.tenant.lists.get(referenceOf(record.resource.contactList) ?? '');
  const body: JsonObject = {
    id: record.id,
    name: nameOf(record.resource),
    status: record.status,
    ...(record.errorCode === null ? {} : { errorCode: record.errorCode }),
    ...record.resource,
    currentListSize: list?.size ?? 0,
    maxListSize: list?.capacity ?? 0,
    createdAt: new Date(record.createdAt).toISOString(),
    modifiedAt: new Date(record.modifiedAt).toISOString(),
    modifiedBy: record.modifiedBy,
  };
  return context.settings.shuffleSets ? withShuffledSets(body, context.chance) : body;
}

/** @throws Problem 404 */
export function requireCampaign(context: Context, id: string): CampaignRecord {
  const record = context.tenant.campaigns.get(id);
  if (record === undefined) throw notFound(`campaign ${id}`);
  return record;
}

/** @throws Problem 404 */
export function requireCampaignNamed(context: Context, name: string): CampaignRecord {
  const record = campaignNamed(context.tenant, name);
  if (record === undefined) throw notFound(`campaign named "${name}"`);
  return record;
}

/** Whether reads show a campaign yet; new ones may stay hidden for a while. */
export function isVisible(context: Context, record: CampaignRecord): boolean {
  const hiddenFor = context.settings.notFoundAfterCreate;
  return hiddenFor === 0 || record.createdAt + hiddenFor <= context.now;
}

function withShuffledSets(body: JsonObject, chance: () => number): JsonObject {
  return SETS.reduce((shuffled, pointer) => {
    const value = valueAt(shuffled, pointer);
    if (!Array.isArray(value)) return shuffled;
    const items = value.map((item) => ({ item, rank: chance() })).sort((a, b) => a.rank - b.rank);
    return withValueAt(
      shuffled,
      pointer,
      items.map(({ item }) => item),
    );
  }, body);
}
