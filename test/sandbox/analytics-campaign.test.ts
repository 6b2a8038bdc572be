import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/model/values/json.ts';
import { campaignCalled, estateOf, START, startTester } from './support.ts';

const PATH = '/api/v2/campaigns/c-1/analytics';
const ESTATE = estateOf(
  campaignCalled('Dialing', { status: 'ACTIVE', pacing: { dialRatio: 3 } }),
  campaignCalled('Idle'),
);
const ago = (minutes: number) => new Date(START - minutes * 60_000).toISOString();

function entitiesIn(body: Json | undefined): readonly JsonObject[] {
  const entities =
    typeof body === 'object' && body !== null && 'entities' in body ? body.entities : undefined;
  return Array.isArray(entities) ? entities : [];
}

describe('a campaign’s analytics', () => {
  test('cover the last half hour in five-minute rows, with a summary of all of it on every page', async () => {
    const tester = await startTester({ estate: ESTATE });
    tester.clock.pass(60_000);
    const first = await tester.call(
      'GET',
      `${PATH}?metric=answerRate,attemptedCalls&metric=abandonRate&pageSize=1`,
    );
    expect(entitiesIn(first.body)).toHaveLength(1);
    expect(first.at('/entities/0/startTime')).toBe(ago(30));
    const all = await tester.call('GET', PATH);
    expect(entitiesIn(all.body)).toHaveLength(7);
    const attempted = entitiesIn(all.body).reduce((sum, row) => sum + Number(row.attemptedCalls), 0);
    expect(first.at('/summary/attemptedCalls')).toBe(attempted);
    expect(Object.keys(Object(first.at('/summary')))).toEqual([
      'answerRate',
      'attemptedCalls',
      'abandonRate',
    ]);
  });

  test('go on by absolute URLs that keep everything asked for', async () => {
    const tester = await startTester({ estate: ESTATE });
    let next: Json | undefined =
      `${tester.sandbox.url}${PATH}?metric=connectedCalls&pageSize=4&startTime=${ago(30)}&endTime=${ago(0)}`;
    const times: Json[] = [];
    while (typeof next === 'string') {
      const answer = await tester.send('GET', next);
      for (const row of entitiesIn(answer.body)) {
        expect(Object.keys(row)).toEqual(['startTime', 'connectedCalls']);
        times.push(row.startTime ?? null);
      }
      next = answer.at('/nextPage');
    }
    expect(times).toEqual([30, 25, 20, 15, 10, 5].map(ago));
  });

  test('derive rates from counts', async () => {
    const answer = await (await startTester({ estate: ESTATE })).call('GET', PATH);
    for (const row of entitiesIn(answer.body)) {
      expect(row.efficiencyScore).toBeCloseTo(Number(row.connectedCalls) / Number(row.attemptedCalls), 3);
      expect(Number(row.answerRate)).toBeGreaterThanOrEqual(Number(row.efficiencyScore) - 0.02);
      expect(Number(row.abandonRate)).toBeLessThanOrEqual(1);
    }
  });

  test('are zeros without calls, and 404 for an unknown campaign', async () => {
    const tester = await startTester({ estate: ESTATE });
    const idle = await tester.call('GET', '/api/v2/campaigns/c-2/analytics');
    expect(idle.at('/summary')).toEqual({
      answerRate: 0,
      abandonRate: 0,
      efficiencyScore: 0,
      connectedCalls: 0,
      attemptedCalls: 0,
    });
    expect((await tester.call('GET', '/api/v2/campaigns/c-9/analytics')).status).toBe(404);
  });

  test.each(['metric=happiness', 'startTime=soon', `startTime=${ago(0)}&endTime=${ago(5)}`])(
    '%s is 400',
    async (query) => {
      expect((await (await startTester({ estate: ESTATE })).call('GET', `${PATH}?${query}`)).status).toBe(
        400,
      );
    },
  );
});

describe('real-time analytics', () => {
  const ask = { interval: 'PT5M', filter: { campaignId: 'c-1' } };
  const path = '/api/v2/analytics/realtime/campaigns';

  test('tell of the running interval', async () => {
    const tester = await startTester({ estate: ESTATE });
    tester.clock.pass(200_000);
    const answer = await tester.call('POST', path, ask);
    expect(answer.status).toBe(200);
    expect(answer.at('/connectedCalls')).toBeGreaterThan(5);
    expect(answer.at('/avgHandleTime')).toBeGreaterThan(60);
    expect(Number(answer.at('/availableAgents'))).toBeLessThanOrEqual(28);
  });

  test.each(['c-2', 'c-9'])('are 404 while there is nothing: %s', async (campaignId) => {
    const tester = await startTester({ estate: ESTATE });
    expect((await tester.call('POST', path, { ...ask, filter: { campaignId } })).status).toBe(404);
  });
});

describe('stats', () => {
  const path = '/api/v2/campaigns/outbound/c-1/stats';

  test('come oldest first over all pages, the newest is now', async () => {
    const tester = await startTester({ estate: ESTATE });
    tester.clock.pass(60_000);
    const all = (await tester.call('GET', `${path}?pageSize=100`)).at('/page');
    const items = Array.isArray(all) ? all : [];
    expect(items.map((item) => item.timestamp)).toEqual([...items.map((item) => item.timestamp)].sort());
    expect(items.at(-1)).toMatchObject({
      timestamp: new Date(START + 60_000).toISOString(),
      status: 'running',
    });
    const completed = items.map((item) => Number(item.completedCalls));
    expect(completed).toEqual([...completed].sort((a, b) => a - b));
    const paged: Json[] = [];
    let token: Json | undefined = '';
    while (typeof token === 'string') {
      const answer = await tester.call('GET', `${path}?pageSize=3&pageToken=${token}`);
      const page = answer.at('/page');
      paged.push(...(Array.isArray(page) ? page : []));
      token = answer.at('/nextPageToken');
    }
    expect(paged).toEqual(items);
  });

  test('of a campaign that was paused fall to no active calls', async () => {
    const tester = await startTester({ estate: ESTATE });
    expect((await tester.call('GET', `${path}?pageSize=100`)).text).toContain('"status":"running"');
    tester.sandbox.tenant.setStatus('Dialing', 'PAUSED');
    tester.clock.pass(30 * 60_000);
    const items = (await tester.call('GET', `${path}?pageSize=100`)).at('/page');
    expect(Array.isArray(items) && items.at(-1)).toMatchObject({ activeCalls: 0, status: 'paused' });
  });
});
