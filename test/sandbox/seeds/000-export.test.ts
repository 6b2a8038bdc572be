import { expect, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../src/model/values/json.ts';
import { buildWfmExport } from '../../../src/reconcile/wfm-export.ts';
import { driverFor } from '../../cxone/support/connection.ts';
import { START, type Tester } from '../support.ts';
import { startForSeed } from './support.ts';

const HOUR = 3_600_000;
const SPAN = { from: START, to: START + 9 * HOUR };

/** The arithmetic of `exportMetricsForWFM`, over all pages. */
async function seedExport({ sandbox, send }: Tester): Promise<JsonObject> {
  const query = new URLSearchParams({
    metric: 'answerRate,abandonRate,efficiencyScore,connectedCalls,attemptedCalls',
    startTime: new Date(SPAN.from).toISOString(),
    endTime: new Date(SPAN.to).toISOString(),
    pageSize: '100',
  });
  const metrics: JsonObject[] = [];
  let next: Json = `${sandbox.url}/api/v2/campaigns/c-1/analytics?${query}`;
  while (typeof next === 'string' && next !== '') {
    const page = await send('GET', next);
    const entities = page.at('/entities');
    if (Array.isArray(entities)) metrics.push(...entities.filter(isJsonObject));
    next = page.at('/nextPage') ?? null;
  }
  const sum = (name: string) => metrics.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const [connected, attempted] = [sum('connectedCalls'), sum('attemptedCalls')];
  return {
    campaignId: 'c-1',
    periodStart: new Date(SPAN.from).toISOString(),
    periodEnd: new Date(SPAN.to).toISOString(),
    aggregateEfficiencyScore: Number.parseFloat((attempted > 0 ? connected / attempted : 0).toFixed(4)),
    metrics: metrics.map(({ startTime, answerRate, abandonRate, connectedCalls, attemptedCalls }) => ({
      timestamp: startTime ?? null,
      ...{ answerRate: answerRate ?? null, abandonRate: abandonRate ?? null },
      ...{ connectedCalls: connectedCalls ?? null, attemptedCalls: attemptedCalls ?? null },
    })),
  };
}

test('seed 000: the export of nine hours, over two pages, is what the guide computes of the same tenant', async () => {
  const tester = await startForSeed();
  tester.clock.pass(9 * HOUR);
  const guide = await seedExport(tester);
  const rows = await driverFor(tester.sandbox.url).reader.history.readAnalytics('c-1', SPAN);
  const ours = buildWfmExport('c-1', rows, SPAN);
  expect(ours.metrics).toHaveLength(108);
  expect(ours.aggregateEfficiencyScore).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(ours))).toEqual(JSON.parse(JSON.stringify(guide)));
});

test('seed 000: what it takes for efficiency in its own audit log is a setting, and not what was reached', async () => {
  const tester = await startForSeed();
  const predictiveSettings = { answerRate: 0.95, agentEfficiency: 0.8, maxWaitTime: 30_000 };
  await tester.call('PATCH', '/api/v2/campaigns/c-1', { dialerSettings: { predictiveSettings } });
  tester.clock.pass(HOUR);
  const span = { from: START, to: START + HOUR };
  const rows = await driverFor(tester.sandbox.url).reader.history.readAnalytics('c-1', span);
  const { aggregateEfficiencyScore } = buildWfmExport('c-1', rows, span);
  const connected = rows.reduce((sum, row) => sum + (row.connected ?? 0), 0);
  const attempted = rows.reduce((sum, row) => sum + (row.attempted ?? 0), 0);
  expect(aggregateEfficiencyScore).toBe(Math.round((connected / attempted) * 10_000) / 10_000);
  expect(aggregateEfficiencyScore).toBeLessThan(predictiveSettings.answerRate);
});
