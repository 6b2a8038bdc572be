import { RejectedError } from '../../model/tenant-errors.ts';

export const CAMPAIGNS = '/api/v2/campaigns';
export const DETAILS_QUERY = '/api/v2/analytics/campaigns/details/query';
export const WEBHOOKS = '/api/v2/webhooks';
export const LISTS = '/api/v2/lists';
export const SUPPRESSIONS = '/api/v2/compliance/suppressions';

export function campaignPath(remoteId: string): string {
  return `${CAMPAIGNS}/${segment(remoteId)}`;
}

export function runStatePath(remoteId: string): string {
  return `${CAMPAIGNS}/outbound/${segment(remoteId)}/state`;
}

/** The endpoint of a request's path without what names one campaign: one of six words. */
export function endpointOf(path: string): string {
  if (path.endsWith(CAMPAIGNS)) return 'campaigns';
  if (/\/campaigns\/outbound\/[^/]+\/state$/.test(path)) return 'campaign-state';
  if (/\/campaigns\/[^/]+$/.test(path)) return 'campaign';
  if (path.includes(WEBHOOKS)) return 'webhooks';
  return /token[^/]*$/i.test(path) ? 'token' : 'other';
}

export function campaignStatsPath(remoteId: string): string {
  return `${CAMPAIGNS}/outbound/${segment(remoteId)}/stats`;
}

export function campaignAnalyticsPath(remoteId: string): string {
  return `${CAMPAIGNS}/${segment(remoteId)}/analytics`;
}

export function webhookPath(remoteId: string): string {
  return `${WEBHOOKS}/${segment(remoteId)}`;
}

export function agentPoolPath(poolId: string): string {
  return `/api/v2/agents/pools/${segment(poolId)}`;
}

export function listPath(listId: string): string {
  return `${LISTS}/${segment(listId)}`;
}

export function listItemsPath(listId: string): string {
  return `${listPath(listId)}/items`;
}

/** @throws RejectedError for an id that would name another path: URLs give ".", ".." and nothing a meaning of their own. */
function segment(remoteId: string): string {
  if (remoteId === '' || remoteId === '.' || remoteId === '..') {
    const facts = { method: 'GET', path: CAMPAIGNS, status: null };
    throw new RejectedError('bad-id', `"${remoteId}" can't be an id in CXone`, facts);
  }
  return encodeURIComponent(remoteId);
}
