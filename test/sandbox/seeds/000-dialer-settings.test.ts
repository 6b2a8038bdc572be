import { expect, test } from 'vitest';
import { answerOf } from '../support.ts';
import { startForSeed } from './support.ts';

test('seed 000: fetch, form token, section PATCH, analytics by absolute next pages', async () => {
  const { sandbox } = await startForSeed();
  const scope = 'Campaigns:Read Campaigns:Write CampaignAnalytics:Read';
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'id',
    client_secret: 'secret',
    scope,
  });
  const granted = await answerOf(
    await fetch(`${sandbox.url}/oauth2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    }),
  );
  expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope });
  const headers = {
    Authorization: `Bearer ${granted.at('/access_token')}`,
    'Content-Type': 'application/json',
    Accept: 'application/json',
  };
  const ask = async (url: string, method = 'GET', sent?: object) =>
    answerOf(await fetch(url, { method, headers, ...(sent ? { body: JSON.stringify(sent) } : {}) }));

  const campaign = `${sandbox.url}/api/v2/campaigns/c-1`;
  expect((await ask(campaign)).at('/dialerSettings/concurrency')).toBe(20);
  const dialerSettings = {
    concurrency: 120,
    dialingMethod: 'PREDICTIVE',
    predictiveSettings: { answerRate: 0.65, agentEfficiency: 0.8, maxWaitTime: 30_000 },
  };
  const complianceSettings = {
    doNotCallCompliance: true,
    timeZoneRestrictions: ['America/New_York', 'America/Chicago'],
    pauseRules: [
      { startTime: '20:00', endTime: '08:00', name: 'Night Pause' },
      { startTime: '12:00', endTime: '13:00', name: 'Lunch Pause' },
    ],
  };
  const patched = await ask(campaign, 'PATCH', { dialerSettings, complianceSettings });
  expect(patched.body).toMatchObject({ dialerSettings, complianceSettings, status: 'ACTIVE' });

  const summary = await ask(`${campaign}/analytics?metric=answerRate&metric=abandonRate&pageSize=1`);
  expect(typeof summary.at('/summary/answerRate')).toBe('number');
  expect(typeof summary.at('/summary/abandonRate')).toBe('number');

  const query = new URLSearchParams({
    metric: 'answerRate,abandonRate,efficiencyScore,connectedCalls,attemptedCalls',
    startTime: '2026-11-19T20:05:00.000Z',
    endTime: '2026-11-20T20:05:00.000Z',
    pageSize: '100',
  });
  let next: unknown = `${campaign}/analytics?${query}`;
  let rows = 0;
  while (next) {
    const page = await ask(String(next));
    const entities = page.at('/entities');
    rows += Array.isArray(entities) ? entities.length : 0;
    next = page.at('/nextPage');
  }
  expect(rows).toBe(288);
});
