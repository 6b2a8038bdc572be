import axios from 'axios';
import { expect, test } from 'vitest';
import { bearerClient, FORM, read, startForSeed } from './support.ts';

test('seed 002: an object posted as a form, all pages of stats, PUT of the run state, 409 when it holds already', async () => {
  const tester = await startForSeed();
  const granted = await axios.post(
    `${tester.sandbox.url}/api/v2/oauth/token`,
    { grant_type: 'client_credentials', client_id: 'id', client_secret: 'secret' },
    { headers: FORM },
  );
  const client = bearerClient(tester, read(granted.data, '/access_token'));

  const items: unknown[] = [];
  let pageToken: unknown = null;
  do {
    const params = { pageSize: 100, ...(pageToken ? { pageToken } : {}) };
    const stats = await client.get('/api/v2/campaigns/outbound/c-1/stats', { params });
    const page = read(stats.data, '/page');
    items.push(...(Array.isArray(page) ? page : []));
    pageToken = read(stats.data, '/nextPageToken');
  } while (pageToken);
  expect(items.at(-1)).toMatchObject({ status: 'running' });
  expect(read(items.at(-1), '/activeCalls')).toBeGreaterThan(0);
  expect(read(items.at(-1), '/completedCalls')).toBeGreaterThan(0);

  const payload = {
    campaignId: 'c-1',
    status: 'paused',
    pauseDurationSeconds: 900,
    resumeMode: 'gradual',
    notifyAgentPool: true,
    metadata: {
      transitionId: '7f0c3f6e-51f4-4a1b-8f1e-2b8d9a3f6c10',
      requestedAt: '2026-11-20T20:05:00.000Z',
    },
  };
  const paused = await client.put('/api/v2/campaigns/outbound/c-1/state', payload);
  expect([paused.status, read(paused.data, '/status')]).toEqual([200, 'paused']);
  const again = await client.put('/api/v2/campaigns/outbound/c-1/state', payload, {
    validateStatus: () => true,
  });
  expect(again.status).toBe(409);
  const state = await client.get('/api/v2/campaigns/outbound/c-1/state');
  expect(read(state.data, '/status')).toBe('paused');
});
