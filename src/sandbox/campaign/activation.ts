import { valueAt } from '../../model/values/pointer.ts';
import type { Context } from '../tenant/context.ts';
import { type CampaignRecord, nameOf, referenceOf } from '../tenant/tenant.ts';

/** Why a pending campaign can't become ACTIVE, in the contract's error codes, or null if it can. */
export function activationError(context: Context, record: CampaignRecord): string | null {
  const { tenant, settings } = context;
  const wished = settings.activationError;
  if (
    wished !== undefined &&
    (wished.campaign === undefined || wished.campaign === nameOf(record.resource))
  ) {
    return wished.code;
  }
  if (!hasValidSettings(record)) return 'CAMPAIGN_INVALID_CONFIG';
  const pool = tenant.pools.get(referenceOf(record.resource.agentPool) ?? '');
  if (!pool?.agents.some((agent) => agent.status !== 'OFFLINE')) return 'AGENT_POOL_UNAVAILABLE';
  const list = tenant.lists.get(referenceOf(record.resource.contactList) ?? '');
  return list === undefined || list.size === 0 ? 'CONTACT_LIST_EMPTY' : null;
}

/** What no single field shows: hours that begin before they end, and a pace within the campaign's own limit. */
function hasValidSettings({ resource }: CampaignRecord): boolean {
  const from = valueAt(resource, '/schedule/startHour') ?? 0;
  const to = valueAt(resource, '/schedule/endHour') ?? 24;
  const pace = valueAt(resource, '/pacing/maxCallsPerSecond') ?? 0;
  const limit = valueAt(resource, '/complianceRules/regulatoryPacingLimit') ?? Number.POSITIVE_INFINITY;
  return Number(from) < Number(to) && Number(pace) <= Number(limit);
}
