import type { HistoryReader } from '../../model/ports/signals.ts';
import type { AnalyticsRow } from '../../model/samples.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import type { JsonReader } from '../http/client.ts';
import { readPages } from '../http/pages.ts';
import { countIn, instantIn, shareIn } from './numbers.ts';
import { campaignAnalyticsPath } from './paths.ts';

const PAGE_SIZE = 100;
const METRICS = ['answerRate', 'abandonRate', 'efficiencyScore', 'connectedCalls', 'attemptedCalls'];

export function createHistoryReader(reader: JsonReader): HistoryReader {
  return {
    readAnalytics: async (remoteId, { from, to }, options = {}) => {
      const query = new URLSearchParams({
        metric: METRICS.join(','),
        startTime: new Date(from).toISOString(),
        endTime: new Date(to).toISOString(),
      });
      const path = campaignAnalyticsPath(remoteId);
      const rows = new Map<number, AnalyticsRow>();
      for await (const entities of readPages(reader, path, {
        pageSize: PAGE_SIZE,
        query: query.toString(),
        ...options,
      })) {
        for (const entity of entities) {
          const row = parseRow(entity);
          // Outside of what was asked for, or twice: counted once, and only if it belongs here.
          if (row && row.from < to && !rows.has(row.from)) rows.set(row.from, row);
        }
      }
      return [...rows.values()].sort((one, other) => one.from - other.from);
    },
  };
}

/** null for a row that does not say of when it is. */
function parseRow(row: Json): AnalyticsRow | null {
  if (!isJsonObject(row)) return null;
  const from = instantIn(row.startTime);
  if (from === null) return null;
  return {
    from,
    attempted: countIn(row.attemptedCalls),
    connected: countIn(row.connectedCalls),
    answerRate: shareIn(row.answerRate),
    abandonRate: shareIn(row.abandonRate),
  };
}
