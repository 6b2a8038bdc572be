import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/model/values/json.ts';
import { campaignCalled, estateOf, START, startTester } from './support.ts';

const PATH = '/api/v2/analytics/campaigns/details/query';
const ESTATE = estateOf(
  campaignCalled('Dialing', { status: 'ACTIVE', pacing: { dialRatio: 2 } }),
  campaignCalled('Idle'),
);
const ago = (minutes: number) => new Date(START - minutes * 60_000).toISOString();

function query(ids: readonly string[], more: JsonObject = {}): JsonObject {
  return {
    dateFrom: ago(10),
    dateTo: ago(0),
    interval: 'PT5M',
    groupBy: ['campaignId'],
    queryFilter: {
      type: 'or',
      predicates: ids.map((value) => ({ type: 'string', field: 'campaignId', operator: 'equal', value })),
    },
    ...more,
  };
}

function entitiesIn(body: Json | undefined): readonly JsonObject[] {
  const entities =
    typeof body === 'object' && body !== null && 'entities' in body ? body.entities : undefined;
  return Array.isArray(entities) ? entities : [];
}

describe('the details query', () => {
  test('has a row for each campaign and interval, aligned, the running one with its counts so far', async () => {
    const tester = await startTester({ estate: ESTATE });
    tester.clock.pass(150_000);
    const dateTo = new Date(START + 150_000).toISOString();
    const rows = entitiesIn((await tester.call('POST', PATH, query(['c-1', 'c-2'], { dateTo }))).body);
    expect(rows.map((row) => [row.campaignId, row.dateFrom, row.dateTo])).toEqual([
      ['c-1', ago(10), ago(5)],
      ['c-2', ago(10), ago(5)],
      ['c-1', ago(5), ago(0)],
      ['c-2', ago(5), ago(0)],
      ['c-1', ago(0), ago(-5)],
      ['c-2', ago(0), ago(-5)],
    ]);
    const [whole, , , , running, idle] = rows;
    expect(running?.callsAttempted).toBeGreaterThan(20);
    expect(Number(running?.callsAttempted)).toBeLessThan(Number(whole?.callsAttempted));
    expect(Number(running?.agentsAvailable) + Number(running?.agentsBusy)).toBe(28);
    expect(idle).toMatchObject({ callsAttempted: 0, callsAnswered: 0, avgTalkTime: 0, agentsBusy: 0 });
  });

  test('counts each call once: offered is answered, abandoned within, attempted around it', async () => {
    const tester = await startTester({ estate: ESTATE });
    const rows = entitiesIn((await tester.call('POST', PATH, query(['c-1'], { dateFrom: ago(30) }))).body);
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      expect(row.callsOffered).toBe(row.callsAnswered);
      expect(Number(row.callsAbandoned)).toBeLessThanOrEqual(Number(row.callsAnswered));
      expect(Number(row.callsAttempted)).toBeGreaterThan(Number(row.callsAnswered));
    }
  });

  test('a longer interval is the sum of its five-minute rows', async () => {
    const tester = await startTester({ estate: ESTATE });
    const ask = async (interval: string) =>
      entitiesIn(
        (await tester.call('POST', PATH, query(['c-1'], { interval, dateFrom: ago(35), dateTo: ago(5) })))
          .body,
      );
    const sum = (rows: readonly JsonObject[]) =>
      rows.reduce((total, row) => total + Number(row.callsAttempted), 0);
    expect(sum(await ask('PT30M'))).toBe(sum(await ask('PT5M')));
  });

  test('goes on with nextPage and the same body', async () => {
    const tester = await startTester({ estate: ESTATE, settings: { pageSize: 3 } });
    const body = query(['c-1', 'c-2']);
    const first = await tester.call('POST', PATH, body);
    expect(entitiesIn(first.body)).toHaveLength(3);
    const second = await tester.call('POST', `${PATH}?nextPage=${first.at('/nextPage')}`, body);
    expect(entitiesIn(second.body).map((row) => [row.campaignId, row.dateFrom])).toEqual([['c-2', ago(5)]]);
    expect(second.at('/nextPage')).toBeNull();
  });

  test('has no rows for an unknown campaign, and only the metrics asked for', async () => {
    const tester = await startTester({ estate: ESTATE });
    const rows = entitiesIn(
      (await tester.call('POST', PATH, query(['c-9', 'c-2'], { metrics: ['callsOffered'], aggregate: [] })))
        .body,
    );
    expect(rows[0]).toEqual({ campaignId: 'c-2', dateFrom: ago(10), dateTo: ago(5), callsOffered: 0 });
    expect(rows).toHaveLength(2);
  });

  test('asked about the future or an age ago has no rows there', async () => {
    const tester = await startTester({ estate: ESTATE });
    const future = query(['c-1'], { dateFrom: ago(-60), dateTo: ago(-120) });
    expect(entitiesIn((await tester.call('POST', PATH, future)).body)).toEqual([]);
    const past = query(['c-1'], { dateFrom: '2020-01-01T00:00:00Z', dateTo: '2020-02-01T00:00:00Z' });
    expect(entitiesIn((await tester.call('POST', PATH, past)).body)).toEqual([]);
  });

  test.each([
    ['dateFrom', { dateFrom: 'yesterday' }],
    ['dateFrom', { dateFrom: ago(0), dateTo: ago(10) }],
    ['interval', { interval: 'PT1M' }],
    ['metrics', { metrics: ['happiness'] }],
    ['queryFilter.predicates', { queryFilter: { type: 'or', predicates: [{ field: 'name', value: 'A' }] } }],
    ['queryFilter.predicates', query(Array.from({ length: 101 }, (_, index) => `c-${index}`))],
  ] as const)('a wrong %s is 400 and named', async (field, more) => {
    const refused = await (await startTester({ estate: ESTATE })).call('POST', PATH, query(['c-1'], more));
    expect(refused.status).toBe(400);
    expect(refused.at('/message')).toContain(field);
  });
});

describe('its flat form', () => {
  const flat = (campaignId: string) => ({ startDate: ago(30), endDate: ago(0), filter: { campaignId } });

  test('is one object of sums', async () => {
    const tester = await startTester({ estate: ESTATE });
    const metrics = ['attemptedCalls', 'connectedCalls', 'abandonedCalls', 'avgAnswerTime'];
    const answer = await tester.call('POST', PATH, { ...flat('c-1'), metrics });
    expect(Object.keys(Object(answer.body))).toEqual(metrics);
    const rows = entitiesIn((await tester.call('POST', PATH, query(['c-1'], { dateFrom: ago(30) }))).body);
    expect(answer.at('/attemptedCalls')).toBe(
      rows.reduce((total, row) => total + Number(row.callsAttempted), 0),
    );
    expect(answer.at('/avgAnswerTime')).toBeGreaterThan(5);
  });

  test('is zeros without calls, and empty for an unknown campaign', async () => {
    const tester = await startTester({ estate: ESTATE });
    expect((await tester.call('POST', PATH, flat('c-2'))).body).toMatchObject({
      attemptedCalls: 0,
      avgAnswerTime: 0,
    });
    expect((await tester.call('POST', PATH, flat('c-9'))).body).toEqual({});
  });
});
