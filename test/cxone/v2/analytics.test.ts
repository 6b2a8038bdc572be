import { expect, it } from 'vitest';
import { driverFor } from '../support/connection.ts';
import { localServer } from '../support/server.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const SPAN = { from: NOON, to: NOON + 3_600_000 };
const ROW = {
  startTime: '2026-11-20T12:00:00.000Z',
  answerRate: 0.25,
  abandonRate: 0.1,
  efficiencyScore: 0.225,
  connectedCalls: 9,
  attemptedCalls: 40,
};

it('reads the analytics of a campaign page by page, the query said again with a token', async () => {
  const later = { ...ROW, startTime: '2026-11-20T12:05:00Z' };
  const server = await localServer((_request, earlier) => ({
    body:
      earlier === 0 ? { entities: [later], nextPage: 'x', summary: {} } : { entities: [ROW], nextPage: null },
  }));
  const rows = await driverFor(server.url).reader.history.readAnalytics('c/1', SPAN);
  const query =
    'metric=answerRate%2CabandonRate%2CefficiencyScore%2CconnectedCalls%2CattemptedCalls' +
    '&startTime=2026-11-20T12%3A00%3A00.000Z&endTime=2026-11-20T13%3A00%3A00.000Z&pageSize=100';
  expect(server.calls().map(({ url }) => url)).toEqual([
    `/api/v2/campaigns/c%2F1/analytics?${query}`,
    `/api/v2/campaigns/c%2F1/analytics?${query}&nextPage=x`,
  ]);
  const told = { attempted: 40, connected: 9, answerRate: 0.25, abandonRate: 0.1 };
  expect(rows).toEqual([
    { from: NOON, ...told },
    { from: NOON + 300_000, ...told },
  ]);
});

it('follows an absolute URL as it stands', async () => {
  const server = await localServer(({ headers }, earlier) => ({
    body:
      earlier === 0
        ? { entities: [], nextPage: `http://${headers.host}/api/v2/campaigns/c-1/analytics?page=2` }
        : { entities: [ROW] },
  }));
  const rows = await driverFor(server.url).reader.history.readAnalytics('c-1', SPAN);
  expect(server.calls().at(-1)?.url).toBe('/api/v2/campaigns/c-1/analytics?page=2');
  expect(rows).toHaveLength(1);
});

it('takes what is no count and no share for not told, and passes over what is of no time, twice, or of later', async () => {
  const odd = {
    startTime: ROW.startTime,
    answerRate: 25,
    abandonRate: '0.1',
    connectedCalls: -1,
    attemptedCalls: 1.5,
  };
  const late = { ...ROW, startTime: '2026-11-20T13:00:00Z' };
  const server = await localServer(() => ({
    body: { entities: [odd, ROW, null, { ...ROW, startTime: 'soon' }, late] },
  }));
  const rows = await driverFor(server.url).reader.history.readAnalytics('c-1', SPAN);
  expect(rows).toEqual([
    { from: NOON, attempted: null, connected: null, answerRate: null, abandonRate: null },
  ]);
});
