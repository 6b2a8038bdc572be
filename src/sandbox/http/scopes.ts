export type ScopeName =
  | 'campaigns-read'
  | 'campaigns-write'
  | 'stats-read'
  | 'analytics-read'
  | 'agents-read'
  | 'lists-read'
  | 'lists-write'
  | 'suppressions-read'
  | 'webhooks';

/** Scopes that open each part of the API, the five vocabularies side by side; the first is named in a 403. */
const OPENED_BY: Readonly<Record<ScopeName, readonly [string, ...string[]]>> = {
  'campaigns-read': ['Campaigns:Read', 'campaigns:read', 'campaign:view'],
  'campaigns-write': ['Campaigns:Write', 'campaigns:write', 'campaign:manage'],
  'stats-read': ['Campaigns:Read', 'campaigns:read', 'campaign:view', 'dialer:read'],
  'analytics-read': [
    'CampaignAnalytics:Read',
    'analytics:read',
    'analytics:realtime:view',
    'analytics:historical:view',
  ],
  'agents-read': ['Agents:Read', 'agent:view'],
  'lists-read': ['Lists:Read', 'lists:read'],
  'lists-write': ['Lists:Write', 'lists:write', 'data:write'],
  'suppressions-read': ['Compliance:Read', 'compliance:read'],
  webhooks: ['Webhooks:Write', 'webhook:manage'],
};

/** The scope that a token lacks for a part of the API, or null if it has one. */
export function missingScope(granted: readonly string[], needed: ScopeName): string | null {
  const opened = OPENED_BY[needed];
  return opened.some((scope) => granted.includes(scope)) ? null : opened[0];
}
