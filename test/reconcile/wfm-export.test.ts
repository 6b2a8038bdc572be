import { expect, it } from 'vitest';
import type { AnalyticsRow } from '../../src/model/samples.ts';
import { buildWfmExport } from '../../src/reconcile/wfm-export.ts';
import { wfmCsv } from '../../src/report/wfm-csv.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const row = (minute: number, attempted: number, connected: number): AnalyticsRow => ({
  ...{ from: NOON + minute * 60_000, attempted, connected },
  ...{ answerRate: attempted === 0 ? 0 : 0.3, abandonRate: 0 },
});

it('derives efficiency from the counts of the whole period, not from rates of its intervals', () => {
  const rows = [row(0, 100, 10), row(5, 300, 120)];
  const made = buildWfmExport('c-1', rows, { from: NOON, to: NOON + 600_000 });
  expect(made).toEqual({
    campaignId: 'c-1',
    periodStart: '2026-11-20T12:00:00.000Z',
    periodEnd: '2026-11-20T12:10:00.000Z',
    aggregateEfficiencyScore: 0.325,
    metrics: [
      {
        timestamp: '2026-11-20T12:00:00.000Z',
        answerRate: 0.3,
        abandonRate: 0,
        connectedCalls: 10,
        attemptedCalls: 100,
      },
      {
        timestamp: '2026-11-20T12:05:00.000Z',
        answerRate: 0.3,
        abandonRate: 0,
        connectedCalls: 120,
        attemptedCalls: 300,
      },
    ],
  });
});

it('keeps intervals without calls, and leaves empty what was not told', () => {
  const made = buildWfmExport('c-1', [row(0, 0, 0), row(10, 2, 1)], { from: NOON + 1, to: NOON + 900_000 });
  expect(made.metrics.map(({ attemptedCalls }) => attemptedCalls)).toEqual([0, null, 2]);
  expect(made.metrics[1]).toMatchObject({ timestamp: '2026-11-20T12:05:00.000Z', answerRate: null });
  expect(buildWfmExport('c-1', [], { from: NOON, to: NOON + 1 }).aggregateEfficiencyScore).toBe(0);
});

it('is CSV with a header, quoted where it has to be', () => {
  const made = buildWfmExport('c,"1"', [row(0, 40, 9)], { from: NOON, to: NOON + 600_000 });
  expect(wfmCsv([made])).toBe(
    'campaignId,timestamp,answerRate,abandonRate,connectedCalls,attemptedCalls\r\n' +
      '"c,""1""",2026-11-20T12:00:00.000Z,0.3,0,9,40\r\n' +
      '"c,""1""",2026-11-20T12:05:00.000Z,,,,\r\n',
  );
});
