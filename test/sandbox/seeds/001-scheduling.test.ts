import axios from 'axios';
import { expect, test } from 'vitest';
import { bearerClient, FORM, read, startForSeed } from './support.ts';

test('seed 001: query token, create, activate by PUT of a status, poll, real-time and flat analytics, webhook', async () => {
  const tester = await startForSeed();
  const scope = 'campaign:manage campaign:view analytics:realtime:view webhook:manage agent:view';
  const granted = await axios.post(`${tester.sandbox.url}/oauth/token`, null, {
    params: { client_id: 'id', client_secret: 'secret', grant_type: 'client_credentials', scope },
    headers: FORM,
  });
  const client = bearerClient(tester, read(granted.data, '/access_token'));

  const pool = await client.get('/api/v2/agents/pools/pool-sales');
  const agents = read(pool.data, '/agents');
  const fitting = (Array.isArray(agents) ? agents : []).filter(
    (agent) =>
      agent.schedule.timeZone === 'America/New_York' && ['AVAILABLE', 'NOT_READY'].includes(agent.status),
  );
  expect(fitting.length).toBeGreaterThanOrEqual(2);

  const created = await client.post('/api/v2/campaigns', {
    name: 'Scheduled',
    dialerStrategy: 'PREDICTIVE',
    status: 'DRAFT',
    agentPool: { id: 'pool-sales' },
    schedule: {
      timeZone: 'America/New_York',
      daysOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
      startHour: 9,
      endHour: 17,
    },
    pacing: { maxCallsPerSecond: 10, maxAttemptsPerNumber: 3, retryIntervalMinutes: 60 },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: true,
      maxDailyCallsPerNumber: 1,
      regulatoryPacingLimit: 10,
    },
    contactList: { id: 'CONTACT_LIST_ID_PLACEHOLDER' },
    disposition: { availableDispositions: ['CONNECTED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'DNC'] },
  });
  const id = String(read(created.data, '/id'));

  const webhook = await client.post('/api/v2/webhooks', {
    name: `watch ${id}`,
    endpoint: 'http://127.0.0.1:9/hook',
    type: 'CAMPAIGN',
    events: ['CAMPAIGN_ACTIVATED', 'CAMPAIGN_PAUSED', 'CAMPAIGN_COMPLETED', 'CAMPAIGN_ERROR'],
    headers: { 'X-Source': 'sandbox test' },
    enabled: true,
  });
  expect([created.status, webhook.status]).toEqual([201, 201]);

  await client.put(`/api/v2/campaigns/${id}`, { status: 'ACTIVE' });
  const statuses: unknown[] = [];
  while (statuses.at(-1) !== 'ACTIVE' && statuses.length < 20) {
    statuses.push(read((await client.get(`/api/v2/campaigns/${id}`)).data, '/status'));
    tester.clock.pass(2000);
  }
  expect(statuses).toEqual(['PENDING', 'ACTIVE']);

  const realtime = {
    interval: 'PT5M',
    filter: { campaignId: 'c-1' },
    metrics: ['connectedCalls', 'avgHandleTime', 'abandonedCalls', 'availableAgents'],
  };
  const live = await client.post('/api/v2/analytics/realtime/campaigns', realtime);
  expect(Object.keys(live.data)).toEqual(realtime.metrics);
  const paced = await client.patch(`/api/v2/campaigns/${id}`, {
    pacing: { maxCallsPerSecond: 3, maxAttemptsPerNumber: 3, retryIntervalMinutes: 60 },
  });
  expect(read(paced.data, '/pacing')).toMatchObject({ maxCallsPerSecond: 3, dialRatio: 1 });

  const historical = await client.post('/api/v2/analytics/campaigns/details/query', {
    startDate: '2026-11-19T20:05:00.000Z',
    endDate: '2026-11-20T20:05:00.000Z',
    filter: { campaignId: 'c-1' },
    metrics: ['attemptedCalls', 'connectedCalls', 'abandonedCalls', 'avgAnswerTime'],
  });
  expect(read(historical.data, '/attemptedCalls')).toBeGreaterThan(100);
});
