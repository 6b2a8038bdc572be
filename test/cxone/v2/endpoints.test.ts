import { expect, it } from 'vitest';
import {
  agentPoolPath,
  CAMPAIGNS,
  campaignAnalyticsPath,
  campaignPath,
  campaignStatsPath,
  DETAILS_QUERY,
  endpointOf,
  LISTS,
  listItemsPath,
  listPath,
  runStatePath,
  SUPPRESSIONS,
  WEBHOOKS,
  webhookPath,
} from '../../../src/cxone/v2/paths.ts';

it('names the endpoint of each request that the driver sends, whatever id it is about', () => {
  const named = [
    [CAMPAIGNS, 'campaigns'],
    [campaignPath('token-1'), 'campaign'],
    [runStatePath('c-1'), 'campaign-state'],
    [campaignStatsPath('c-1'), 'campaign-stats'],
    [campaignAnalyticsPath('c-1'), 'campaign-analytics'],
    [DETAILS_QUERY, 'metrics'],
    [agentPoolPath('pool-sales'), 'agent-pool'],
    [LISTS, 'lists'],
    [listPath('list-1'), 'list'],
    [listItemsPath('list-1'), 'list-items'],
    [SUPPRESSIONS, 'suppressions'],
    [WEBHOOKS, 'webhooks'],
    [webhookPath('w-1'), 'webhooks'],
    ['/as/token.oauth2', 'token'],
    ['/oauth2/token', 'token'],
    ['/behind/a/proxy/api/v2/campaigns', 'campaigns'],
    ['/something/else', 'other'],
  ] as const;
  expect(named.map(([path]) => endpointOf(path))).toEqual(named.map(([, word]) => word));
});
