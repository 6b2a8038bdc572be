import { MINUTE } from '../calendar/local-time.ts';
import type { WfmExport, WfmRow } from '../model/reports/wfm-export.ts';
import type { AnalyticsRow } from '../model/samples.ts';

const INTERVAL = 5 * MINUTE;

/**
 * The rows that a tenant told of a period, as workforce management takes them. An interval of which nothing was told stays
 * in its place with empty figures: it is not one without calls. The aggregate is derived from counts, never from rates.
 */
export function buildWfmExport(
  campaignId: string,
  rows: readonly AnalyticsRow[],
  span: { readonly from: number; readonly to: number },
): WfmExport {
  const told = new Map(rows.map((row) => [row.from, row]));
  const starts = new Set(told.keys());
  for (let at = intervalsAround(span).from; at < span.to; at += INTERVAL) starts.add(at);
  const connected = sum(rows.map((row) => row.connected));
  const attempted = sum(rows.map((row) => row.attempted));
  return {
    campaignId,
    periodStart: new Date(span.from).toISOString(),
    periodEnd: new Date(span.to).toISOString(),
    aggregateEfficiencyScore: attempted === 0 ? 0 : Math.round((connected / attempted) * 10_000) / 10_000,
    metrics: [...starts].sort((one, other) => one - other).map((from) => rowOf(from, told.get(from))),
  };
}

/** The smallest period of whole intervals that holds a span. */
export function intervalsAround({ from, to }: { readonly from: number; readonly to: number }): {
  readonly from: number;
  readonly to: number;
} {
  return { from: Math.floor(from / INTERVAL) * INTERVAL, to: Math.ceil(to / INTERVAL) * INTERVAL };
}

function rowOf(from: number, row: AnalyticsRow | undefined): WfmRow {
  return {
    timestamp: new Date(from).toISOString(),
    answerRate: row?.answerRate ?? null,
    abandonRate: row?.abandonRate ?? null,
    connectedCalls: row?.connected ?? null,
    attemptedCalls: row?.attempted ?? null,
  };
}

function sum(counts: readonly (number | null)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
