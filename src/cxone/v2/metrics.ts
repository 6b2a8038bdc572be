import type { ReadOptions } from '../../model/ports/ports.ts';
import type { MetricsQuery, MetricsReader } from '../../model/ports/signals.ts';
import type { IntervalFigures } from '../../model/samples.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import type { JsonReader } from '../http/client.ts';
import { readPages } from '../http/pages.ts';
import { malformed } from '../http/tenant-error.ts';
import { countIn, instantIn, secondsIn } from './numbers.ts';
import { campaignStatsPath, DETAILS_QUERY } from './paths.ts';

/** The most campaigns that one query may name. */
const MOST_CAMPAIGNS = 100;
const PAGE_SIZE = 100;
const INTERVALS = { 'five-minutes': 'PT5M', day: 'P1D' } as const;
const METRICS = [
  ...['callsAttempted', 'callsAnswered', 'callsAbandoned'],
  ...['avgTalkTime', 'avgWrapUpTime', 'agentsAvailable', 'agentsBusy'],
];
/** Of a campaign's statistics; the newest is the last, and nobody needs the older ones. */
const MOST_STATS_PAGES = 1000;

export function createMetricsReader(reader: JsonReader): MetricsReader {
  return {
    readCounts: async (remoteIds, query, options = {}) => {
      const ids = [...new Set(remoteIds)];
      const found = new Map<string, IntervalFigures[]>();
      for (let start = 0; start < ids.length; start += MOST_CAMPAIGNS) {
        const part = ids.slice(start, start + MOST_CAMPAIGNS);
        await readPart(reader, { ids: new Set(part), query, found, options });
      }
      for (const rows of found.values()) rows.sort((a, b) => a.from - b.from);
      return found;
    },
    readActiveCalls: (remoteId, options = {}) => readActiveCalls(reader, remoteId, options),
  };
}

async function readPart(
  reader: JsonReader,
  part: {
    readonly ids: ReadonlySet<string>;
    readonly query: MetricsQuery;
    readonly found: Map<string, IntervalFigures[]>;
    readonly options: ReadOptions;
  },
): Promise<void> {
  const body = bodyOf([...part.ids], part.query);
  for await (const entities of readPages(reader, DETAILS_QUERY, {
    pageSize: PAGE_SIZE,
    body,
    ...part.options,
  })) {
    for (const entity of entities) {
      const row = parseRow(entity);
      // What was not asked for is nobody's.
      if (!row || !part.ids.has(row.remoteId)) continue;
      const rows = part.found.get(row.remoteId) ?? [];
      rows.push(row.counts);
      part.found.set(row.remoteId, rows);
    }
  }
}

function bodyOf(ids: readonly string[], { from, to, interval }: MetricsQuery): JsonObject {
  return {
    dateFrom: new Date(from).toISOString(),
    dateTo: new Date(to).toISOString(),
    interval: INTERVALS[interval],
    groupBy: ['campaignId'],
    metrics: METRICS,
    queryFilter: {
      type: 'or',
      predicates: ids.map((value) => ({ type: 'string', field: 'campaignId', operator: 'equal', value })),
    },
  };
}

/** null for a row that does not say whose it is, or of when. */
function parseRow(row: Json): { readonly remoteId: string; readonly counts: IntervalFigures } | null {
  if (!isJsonObject(row) || typeof row.campaignId !== 'string') return null;
  const from = instantIn(row.dateFrom);
  const to = instantIn(row.dateTo);
  if (from === null || to === null || from >= to) return null;
  return {
    remoteId: row.campaignId,
    counts: {
      from,
      to,
      attempted: countIn(row.callsAttempted),
      answered: countIn(row.callsAnswered),
      abandoned: countIn(row.callsAbandoned),
      agentsAvailable: countIn(row.agentsAvailable),
      agentsBusy: countIn(row.agentsBusy),
      talkSeconds: secondsIn(row.avgTalkTime),
      wrapSeconds: secondsIn(row.avgWrapUpTime),
    },
  };
}

/** The newest is the last of the last page. */
async function readActiveCalls(reader: JsonReader, remoteId: string, options: ReadOptions): Promise<number> {
  const path = campaignStatsPath(remoteId);
  let pageToken = '';
  let newest: Json | undefined;
  for (let pages = 0; pages < MOST_STATS_PAGES; pages += 1) {
    const following = pageToken === '' ? '' : `&pageToken=${encodeURIComponent(pageToken)}`;
    const { body, facts } = await reader.get(`${path}?pageSize=${PAGE_SIZE}${following}`, options);
    if (!isJsonObject(body) || !Array.isArray(body.page)) {
      throw malformed('the answer is not a page of statistics', facts);
    }
    newest = body.page.at(-1) ?? newest;
    const next = body.nextPageToken ?? '';
    if (typeof next !== 'string') throw malformed('nextPageToken is not a string', facts);
    if (next === '') {
      if (newest === undefined) return 0;
      const active = isJsonObject(newest) ? countIn(newest.activeCalls) : null;
      if (active === null) throw malformed('the newest statistics have no count of active calls', facts);
      return active;
    }
    if (next === pageToken) throw malformed('the statistics go round: a page was named twice', facts);
    pageToken = next;
  }
  throw malformed(`the statistics have more than ${MOST_STATS_PAGES} pages`, {
    method: 'GET',
    path,
    status: 200,
  });
}
