import { describe, expect, test } from 'vitest';
import { startTester } from './support.ts';

const CALLS = [
  ['GET', '/api/v2/campaigns', 'Campaigns:Read'],
  ['POST', '/api/v2/campaigns', 'Campaigns:Write'],
  ['POST', '/api/v2/analytics/realtime/campaigns', 'CampaignAnalytics:Read'],
  ['GET', '/api/v2/agents/pools/pool-sales', 'Agents:Read'],
  ['GET', '/api/v2/lists', 'Lists:Read'],
  ['POST', '/api/v2/lists', 'Lists:Write'],
  ['GET', '/api/v2/compliance/suppressions', 'Compliance:Read'],
  ['GET', '/api/v2/webhooks', 'Webhooks:Write'],
] as const;

describe('scopes', () => {
  test.each(CALLS)('%s %s needs %s, and a 403 names it', async (method, path, scope) => {
    const tester = await startTester({ settings: { scopes: ['nothing'] } });
    const refused = await tester.call(method, path, method === 'POST' ? {} : undefined);
    expect(refused.status).toBe(403);
    expect(refused.at('/code')).toBe('INSUFFICIENT_SCOPE');
    expect(refused.at('/message')).toContain(scope);
  });

  test.each(['Campaigns:Read', 'campaigns:read', 'campaign:view'])('%s reads campaigns', async (scope) => {
    const tester = await startTester({
      settings: { scopes: [scope] },
      askedScope: `${scope} campaigns:write`,
    });
    expect((await tester.call('GET', '/api/v2/campaigns')).status).toBe(200);
    expect((await tester.call('POST', '/api/v2/campaigns', {})).status).toBe(403);
  });

  test('are not enforced unless the settings say so', async () => {
    const tester = await startTester();
    for (const [method, path] of CALLS) {
      expect((await tester.call(method, path, method === 'POST' ? {} : undefined)).status).not.toBe(403);
    }
  });
});
