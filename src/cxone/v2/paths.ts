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

/** What each request is for, in a word; the first that fits. */
const ENDPOINTS: readonly (readonly [RegExp, string])[] = [
  [/\/api\/v2\/campaigns$/, 'campaigns'],
  [/\/campaigns\/outbound\/[^/]+\/state$/, 'campaign-state'],
  [/\/campaigns\/outbound\/[^/]+\/stats$/, 'campaign-stats'],
  [/\/campaigns\/[^/]+\/analytics$/, 'campaign-analytics'],
  [/\/analytics\/campaigns\/details\/query$/, 'metrics'],
  [/\/campaigns\/[^/]+$/, 'campaign'],
  [/\/agents\/pools\/[^/]+$/, 'agent-pool'],
  [/\/lists\/[^/]+\/items$/, 'list-items'],
  [/\/lists\/[^/]+$/, 'list'],
  [/\/lists$/, 'lists'],
  [/\/compliance\/suppressions$/, 'suppressions'],
  [/\/webhooks(\/[^/]+)?$/, 'webhooks'],
  [/token[^/]*$/i, 'token'],
];

/** The endpoint of a request's path without what names one campaign: a word of a closed list. */
export function endpointOf(path: string): string {
  return ENDPOINTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
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
