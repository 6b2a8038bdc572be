import { RejectedError } from '../../model/tenant-errors.ts';

export const CAMPAIGNS = '/api/v2/campaigns';

export function campaignPath(remoteId: string): string {
  return `${CAMPAIGNS}/${segment(remoteId)}`;
}

export function runStatePath(remoteId: string): string {
  return `${CAMPAIGNS}/outbound/${segment(remoteId)}/state`;
}

/** @throws RejectedError for an id that would name another path: URLs give ".", ".." and nothing a meaning of their own. */
function segment(remoteId: string): string {
  if (remoteId === '' || remoteId === '.' || remoteId === '..') {
    const facts = { method: 'GET', path: CAMPAIGNS, status: null };
    throw new RejectedError('bad-id', `"${remoteId}" can't be a campaign's id`, facts);
  }
  return encodeURIComponent(remoteId);
}
