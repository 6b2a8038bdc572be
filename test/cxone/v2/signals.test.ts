import { describe, expect, it } from 'vitest';
import { MalformedAnswerError, NotFoundError } from '../../../src/model/tenant-errors.ts';
import { driverFor, rejection } from '../support/connection.ts';
import { localServer } from '../support/server.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const QUERY = { from: NOON, to: NOON + 60_000, interval: 'five-minutes' } as const;
const ROW = {
  campaignId: 'c-1',
  dateFrom: '2026-11-20T12:00:00.000Z',
  dateTo: '2026-11-20T12:05:00.000Z',
  callsAttempted: 40,
  callsAnswered: 10,
  callsAbandoned: 1,
  avgTalkTime: 95.5,
  avgWrapUpTime: 20,
  agentsAvailable: 3,
  agentsBusy: 7,
};

async function readerAnswering(body: unknown) {
  const server = await localServer(() => ({ body }));
  return { reader: driverFor(server.url).reader, server };
}

describe('the counts of campaigns', () => {
  it('come in one query for a hundred, and a campaign is asked for once', async () => {
    const { reader, server } = await readerAnswering({ entities: [ROW] });
    const ids = Array.from({ length: 101 }, (_, index) => `c-${index}`);
    const counts = await reader.metrics.readCounts([...ids, 'c-1'], QUERY);
    const asked = server.calls().map(({ body }) => JSON.parse(body));
    expect(asked.map(({ queryFilter }) => queryFilter.predicates.length)).toEqual([100, 1]);
    expect(asked[0]).toMatchObject({ interval: 'PT5M', dateFrom: '2026-11-20T12:00:00.000Z' });
    expect(counts.get('c-1')).toEqual([
      {
        ...{ from: NOON, to: NOON + 300_000, attempted: 40, answered: 10, abandoned: 1 },
        ...{ agentsAvailable: 3, agentsBusy: 7, talkSeconds: 95.5, wrapSeconds: 20 },
      },
    ]);
  });

  it('are followed over pages, and told oldest first', async () => {
    const later = { ...ROW, dateFrom: '2026-11-21T00:00:00Z', dateTo: '2026-11-22T00:00:00Z' };
    const server = await localServer((_request, earlier) => ({
      body: earlier === 0 ? { entities: [later], nextPage: 'x' } : { entities: [ROW] },
    }));
    const counts = await driverFor(server.url).reader.metrics.readCounts(['c-1'], QUERY);
    expect(server.calls().map(({ url }) => url)).toEqual([
      '/api/v2/analytics/campaigns/details/query?pageSize=100',
      '/api/v2/analytics/campaigns/details/query?pageSize=100&nextPage=x',
    ]);
    expect(counts.get('c-1')?.map(({ from }) => from)).toEqual([NOON, Date.parse('2026-11-21T00:00:00Z')]);
  });

  it('that are no counts are not told, and rows of nobody, of no time or not asked for are left out', async () => {
    const odd = {
      ...{ ...ROW, callsAttempted: -1, callsAnswered: 'many', callsAbandoned: 0.5 },
      ...{ agentsAvailable: null, agentsBusy: 1.5, avgTalkTime: -3, avgWrapUpTime: 'long' },
    };
    const others = [null, 7, {}, { ...ROW, campaignId: 'c-2' }, { ...ROW, dateTo: 'soon' }];
    const { reader } = await readerAnswering({ entities: [odd, ...others] });
    const counts = await reader.metrics.readCounts(['c-1'], QUERY);
    expect([...counts.keys()]).toEqual(['c-1']);
    expect(counts.get('c-1')).toMatchObject([
      {
        ...{ attempted: null, answered: null, abandoned: null },
        ...{ agentsAvailable: null, agentsBusy: null, talkSeconds: null, wrapSeconds: null },
      },
    ]);
  });

  it('of calls that are active are the newest ones', async () => {
    const server = await localServer((_request, earlier) => ({
      body:
        earlier === 0
          ? { page: [{ activeCalls: 9 }], nextPageToken: 'x' }
          : { page: [{ activeCalls: 4 }, { activeCalls: 2 }], nextPageToken: null },
    }));
    expect(await driverFor(server.url).reader.metrics.readActiveCalls('c-1')).toBe(2);
    const { reader } = await readerAnswering({ page: [{ activeCalls: 'few' }] });
    expect(await rejection(reader.metrics.readActiveCalls('c-1'))).toBeInstanceOf(MalformedAnswerError);
  });
});

describe('a pool', () => {
  it('counts each agent once, and those of an unknown status as offline', async () => {
    const statuses = ['AVAILABLE', 'busy', 'NOT_READY', 'OFFLINE', 'DANCING', 'AVAILABLE'];
    const schedule = { timeZone: 'America/Chicago' };
    const agents = statuses.map((status, index) => ({
      id: `a-${index}`,
      status,
      ...(index < 4 && { schedule }),
    }));
    const { reader } = await readerAnswering({ id: 'pool-1', agents: [...agents, agents[0], { id: 7 }] });
    expect(await reader.agentPools.readPool('pool-1')).toEqual({
      ...{ available: 2, busy: 1, notReady: 1, offline: 2 },
      byZone: new Map([['America/Chicago', 2]]),
    });
  });

  it('of another id is not believed', async () => {
    const { reader } = await readerAnswering({ id: 'pool-2', agents: [] });
    expect(await rejection(reader.agentPools.readPool('pool-1'))).toBeInstanceOf(MalformedAnswerError);
  });
});

describe('a contact list', () => {
  it('has a size, and a capacity where it is told', async () => {
    const { reader } = await readerAnswering({ id: 'l-1', size: 7, capacity: 'big' });
    expect(await reader.lists.readList('l-1')).toEqual({ size: 7, capacity: null });
  });

  it('without a size is not believed', async () => {
    const { reader } = await readerAnswering({ id: 'l-1', size: Number.NaN });
    expect(await rejection(reader.lists.readList('l-1'))).toBeInstanceOf(MalformedAnswerError);
  });
});

describe('the suppressions', () => {
  it('are readable as a bare list and as a page', async () => {
    for (const body of [[], { entities: [], nextPage: null }]) {
      const { reader } = await readerAnswering(body);
      await reader.suppressions.assertReadable();
    }
  });

  it('are not where the answer is another, or there is none', async () => {
    const { reader } = await readerAnswering({ entities: 'none' });
    expect(await rejection(reader.suppressions.assertReadable())).toBeInstanceOf(MalformedAnswerError);
    const server = await localServer(() => ({ status: 404 }));
    const gone = driverFor(server.url).reader.suppressions.assertReadable();
    expect(await rejection(gone)).toBeInstanceOf(NotFoundError);
  });
});
