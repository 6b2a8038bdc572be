import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../../src/model/values/json.ts';
import { campaignCalled, estateOf, START, startTester } from './support.ts';

const PATH = '/api/v2/webhooks';
const EVENTS = ['CAMPAIGN_ACTIVATED', 'CAMPAIGN_PAUSED', 'CAMPAIGN_COMPLETED', 'CAMPAIGN_ERROR'];
const webhook = {
  name: 'sync',
  endpoint: 'http://127.0.0.1:9/',
  type: 'CAMPAIGN',
  events: EVENTS,
  headers: {},
  enabled: true,
};

interface Delivery {
  readonly body: Json;
  readonly source: string | string[] | undefined;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A listener that keeps what it gets. */
async function listen(): Promise<{ endpoint: string; deliveries: Delivery[] }> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      deliveries.push({ body: JSON.parse(text), source: request.headers['x-source'] });
      response.writeHead(204).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}/hook`, deliveries };
}

describe('webhooks', () => {
  test('are created, listed, changed and deleted', async () => {
    const tester = await startTester();
    const created = await tester.call('POST', PATH, webhook);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({ id: 'w-1', ...webhook });
    expect((await tester.call('GET', PATH)).body).toEqual({ entities: [created.body], nextPage: null });
    const changed = await tester.call('PUT', `${PATH}/w-1`, { enabled: false });
    expect(changed.body).toEqual({ id: 'w-1', ...webhook, enabled: false });
    expect((await tester.call('DELETE', `${PATH}/w-1`)).status).toBe(204);
    expect((await tester.call('DELETE', `${PATH}/w-1`)).status).toBe(404);
  });

  test('have different names', async () => {
    const tester = await startTester();
    await tester.call('POST', PATH, webhook);
    expect((await tester.call('POST', PATH, webhook)).status).toBe(409);
  });

  test.each([
    ['name', { name: '' }],
    ['endpoint', { endpoint: 'file:///etc/passwd' }],
    ['endpoint', { endpoint: 'nowhere' }],
    ['type', { type: 'AGENT' }],
    ['events', { events: ['CAMPAIGN_BORN'] }],
    ['headers', { headers: { 'X-Number': 1 } }],
    ['enabled', { enabled: 'yes' }],
  ])('with a wrong %s are 400', async (field, wrong) => {
    const refused = await (await startTester()).call('POST', PATH, { ...webhook, ...wrong });
    expect(refused.status).toBe(400);
    expect(refused.at('/message')).toContain(field);
  });

  test('are told of changes of status with their own headers', async () => {
    const { endpoint, deliveries } = await listen();
    const tester = await startTester({ estate: estateOf(campaignCalled('A', { status: 'ACTIVE' })) });
    await tester.call('POST', PATH, { ...webhook, endpoint, headers: { 'X-Source': 'sandbox' } });
    await tester.call('PUT', '/api/v2/campaigns/outbound/c-1/state', { status: 'paused' });
    await vi.waitFor(() => expect(deliveries).toHaveLength(1));
    expect(deliveries[0]).toEqual({
      source: 'sandbox',
      body: {
        campaignId: 'c-1',
        status: 'PAUSED',
        timestamp: new Date(START).toISOString(),
        event: 'CAMPAIGN_PAUSED',
      },
    });
  });

  test.each([
    ['CAMPAIGN_ACTIVATED', 'DRAFT', {}],
    ['CAMPAIGN_ERROR', 'DRAFT', { contactList: { id: 'nowhere' } }],
  ] as const)('are told %s when it happened, though nobody looked then', async (event, status, more) => {
    const { endpoint, deliveries } = await listen();
    const tester = await startTester({ estate: estateOf(campaignCalled('A', { status, ...more })) });
    await tester.call('POST', PATH, { ...webhook, endpoint });
    await tester.call('PUT', '/api/v2/campaigns/c-1', { status: 'ACTIVE' });
    tester.clock.pass(60_000);
    await tester.call('GET', '/api/v2/campaigns');
    await vi.waitFor(() => expect(deliveries).toHaveLength(1));
    expect(deliveries[0]?.body).toMatchObject({ event, timestamp: new Date(START + 2000).toISOString() });
  });

  test('that are disabled, or asked for other events, are told nothing; a dead one disturbs nobody', async () => {
    const { endpoint, deliveries } = await listen();
    const tester = await startTester({ estate: estateOf(campaignCalled('A', { status: 'ACTIVE' })) });
    await tester.call('POST', PATH, { ...webhook, endpoint, name: 'off', enabled: false });
    await tester.call('POST', PATH, { ...webhook, endpoint, name: 'other', events: ['CAMPAIGN_ERROR'] });
    await tester.call('POST', PATH, { ...webhook, name: 'dead' });
    await tester.call('POST', PATH, { ...webhook, endpoint, name: 'on', events: ['CAMPAIGN_COMPLETED'] });
    await tester.call('PUT', '/api/v2/campaigns/outbound/c-1/state', { status: 'paused' });
    await tester.call('PUT', '/api/v2/campaigns/outbound/c-1/state', { status: 'stopped' });
    await vi.waitFor(() => expect(deliveries).toHaveLength(1));
    expect(deliveries[0]?.body).toMatchObject({ event: 'CAMPAIGN_COMPLETED' });
  });
});
