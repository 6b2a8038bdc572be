import axios from 'axios';
import { expect, test } from 'vitest';
import { bearerClient, FORM, read, startForSeed } from './support.ts';

test('seed 003: Basic token, rows of the details query, PUT of pacing with a lower-case status', async () => {
  const tester = await startForSeed();
  const granted = await axios.post(
    `${tester.sandbox.url}/api/v2/oauth/token`,
    { grant_type: 'client_credentials', scope: 'campaigns:read campaigns:write analytics:read' },
    {
      headers: {
        ...FORM,
        Authorization: `Basic ${Buffer.from('id:secret').toString('base64')}`,
        Accept: 'application/json',
      },
    },
  );
  expect(read(granted.data, '/scope')).toBe('campaigns:read campaigns:write analytics:read');
  const client = bearerClient(tester, read(granted.data, '/access_token'));
  tester.clock.pass(60_000);

  const metrics = [
    'callsOffered',
    'callsAnswered',
    'callsAbandoned',
    'avgWrapUpTime',
    'agentsAvailable',
    'agentsBusy',
  ];
  const query = {
    aggregate: [],
    dateFrom: new Date(tester.clock.now() - 600_000).toISOString(),
    dateTo: new Date(tester.clock.now()).toISOString(),
    groupBy: ['campaignId'],
    interval: 'PT5M',
    metrics,
    queryFilter: {
      type: 'or',
      predicates: [{ type: 'string', field: 'campaignId', operator: 'equal', value: 'c-1' }],
    },
  };
  const rows: unknown[] = [];
  let nextPage: unknown = null;
  do {
    const suffix = nextPage ? `?nextPage=${encodeURIComponent(String(nextPage))}` : '';
    const page = await client.post(`/api/v2/analytics/campaigns/details/query${suffix}`, query);
    const entities = read(page.data, '/entities');
    rows.push(...(Array.isArray(entities) ? entities : []));
    nextPage = read(page.data, '/nextPage');
  } while (nextPage);
  const latest = rows.toSorted((a, b) =>
    String(read(b, '/dateTo')).localeCompare(String(read(a, '/dateTo'))),
  )[0];
  for (const metric of metrics) expect(typeof read(latest, `/${metric}`)).toBe('number');

  const put = async (status: string, dialRatio: number) => {
    const pacing = { dialRatio, maxConcurrentCalls: Math.round(dialRatio * 100) };
    const answer = await client.put('/api/v2/campaigns/c-1', { id: 'c-1', pacing, status });
    return [
      answer.status,
      read(answer.data, '/status'),
      read(answer.data, '/pacing/dialRatio'),
      read(answer.data, '/pacing/maxAttemptsPerNumber'),
    ];
  };
  expect(await put('active', 1.15)).toEqual([200, 'ACTIVE', 1.15, 3]);
  expect(await put('paused', 0.92)).toEqual([200, 'PAUSED', 0.92, 3]);
  expect(await put('paused', 0.92)).toEqual([200, 'PAUSED', 0.92, 3]);
  expect(await put('active', 1)).toEqual([200, 'ACTIVE', 1, 3]);
  await expect(put('active', 5.1)).rejects.toMatchObject({ response: { status: 400 } });
});
