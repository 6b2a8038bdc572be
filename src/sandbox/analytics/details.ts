import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { sumRows } from '../../simulation/centre/intervals.ts';
import { isVisible } from '../campaign/read.ts';
import type { ApiAnswer, ApiRequest } from '../http/api.ts';
import { page, pageSizeOf, pageStart } from '../http/pages.ts';
import { invalid } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import { figuresOf, readFigureNames } from './figures.ts';
import { intervalsIn, readInterval, readPeriod } from './period.ts';

const ROW_FIGURES = [
  'callsOffered',
  'callsAnswered',
  'callsAbandoned',
  'callsAttempted',
  'avgTalkTime',
  'avgWrapUpTime',
  'agentsAvailable',
  'agentsBusy',
];
const FLAT_FIGURES = ['attemptedCalls', 'connectedCalls', 'abandonedCalls', 'avgAnswerTime'];
const MOST_CAMPAIGNS = 100;

/** Both forms of the details query: rows by campaign and interval, or sums of one campaign. */
export function queryDetails(context: Context, request: ApiRequest): ApiAnswer {
  const { body } = request;
  if (!isJsonObject(body)) throw invalid('the body must be an object');
  return {
    status: 200,
    body: 'startDate' in body ? flatBody(context, body) : rowsBody(context, { request, query: body }),
  };
}

/** Rows by time, those of one interval in the order of the predicates. */
function rowsBody(
  context: Context,
  { request, query }: { readonly request: ApiRequest; readonly query: JsonObject },
): JsonObject {
  const { tenant, settings, now } = context;
  const period = readPeriod(
    { name: 'dateFrom', value: query.dateFrom },
    { name: 'dateTo', value: query.dateTo },
  );
  const names = readFigureNames(readTexts(query.metrics, 'metrics'), ROW_FIGURES);
  const ids = campaignsOf(query.queryFilter, context);
  const intervals = intervalsIn(period, readInterval(query.interval), now);
  const first = pageStart(request);
  const end = Math.min(first + pageSizeOf(request, settings), ids.length * intervals.count);
  const entities: JsonObject[] = [];
  for (let index = first; index < end; index += 1) {
    const id = ids[index % ids.length] ?? '';
    const from = intervals.start + Math.floor(index / ids.length) * intervals.length;
    const to = from + intervals.length;
    entities.push({
      campaignId: id,
      dateFrom: new Date(from).toISOString(),
      dateTo: new Date(to).toISOString(),
      ...figuresOf(sumRows(tenant.calls.get(id)?.rows ?? [], from, to), names),
    });
  }
  const next = end < ids.length * intervals.count ? end : null;
  return page(entities, next, { request, settings, style: settings.nextPage });
}

/** An empty object for a campaign that there is not. */
function flatBody(context: Context, query: JsonObject): JsonObject {
  const period = readPeriod(
    { name: 'startDate', value: query.startDate },
    { name: 'endDate', value: query.endDate },
  );
  const names = readFigureNames(readTexts(query.metrics, 'metrics'), FLAT_FIGURES);
  const calls = context.tenant.calls.get(readCampaignFilter(query));
  if (calls === undefined) return {};
  const { start, count, length } = intervalsIn(period, readInterval(undefined), context.now);
  return figuresOf(sumRows(calls.rows, start, start + count * length), names);
}

/** @throws Problem 400 */
export function readCampaignFilter(query: JsonObject): string {
  const id = isJsonObject(query.filter) ? query.filter.campaignId : undefined;
  if (typeof id !== 'string') throw invalid('filter.campaignId must be a text');
  return id;
}

/** @throws Problem 400 */
export function readTexts(value: Json | undefined, name: string): readonly string[] {
  if (value === undefined) return [];
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  if (!Array.isArray(value) || texts.length !== value.length)
    throw invalid(`${name} must be a list of texts`);
  return texts;
}

/** The campaigns of the filter that there are; all of them without a filter. */
function campaignsOf(filter: Json | undefined, context: Context): readonly string[] {
  const visible = (id: string) => {
    const record = context.tenant.campaigns.get(id);
    return record !== undefined && isVisible(context, record);
  };
  if (filter === undefined) return [...context.tenant.campaigns.keys()].filter(visible);
  if (!isJsonObject(filter) || !Array.isArray(filter.predicates))
    throw invalid('queryFilter.predicates must be a list');
  if (filter.predicates.length > MOST_CAMPAIGNS) {
    throw invalid(`queryFilter.predicates must be at most ${MOST_CAMPAIGNS}`);
  }
  return [...new Set(filter.predicates.map(readPredicate))].filter(visible);
}

function readPredicate(predicate: unknown): string {
  if (!isJsonObject(predicate) || predicate.field !== 'campaignId' || typeof predicate.value !== 'string') {
    throw invalid(
      'queryFilter.predicates must each be {type, field: "campaignId", operator: "equal", value}',
    );
  }
  if (predicate.operator !== undefined && predicate.operator !== 'equal') {
    throw invalid('queryFilter.predicates.operator must be equal');
  }
  return predicate.value;
}
