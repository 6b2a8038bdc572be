import { isJsonObject, type JsonObject } from '../../model/values/json.ts';
import { busyAgents } from '../../simulation/centre/calls.ts';
import { INTERVAL_MS, sumRows } from '../../simulation/centre/intervals.ts';
import { queryDetails, readCampaignFilter, readTexts } from '../analytics/details.ts';
import { figuresOf, readFigureNames } from '../analytics/figures.ts';
import { intervalsIn, type Period, readInterval, readMoment } from '../analytics/period.ts';
import { requireCampaign } from '../campaign/read.ts';
import { type ApiAnswer, type ApiRequest, param, type Route } from '../http/api.ts';
import { page, pageSizeOf, pageStart } from '../http/pages.ts';
import { invalid, notFound } from '../problem.ts';
import type { Context } from '../tenant/context.ts';

export const ANALYTICS_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v2/analytics/campaigns/details/query',
    scope: 'analytics-read',
    handle: queryDetails,
  },
  {
    method: 'POST',
    path: '/api/v2/analytics/realtime/campaigns',
    scope: 'analytics-read',
    handle: queryRealtime,
  },
  { method: 'GET', path: '/api/v2/campaigns/:id/analytics', scope: 'analytics-read', handle: getAnalytics },
];

const REALTIME_FIGURES = ['connectedCalls', 'avgHandleTime', 'abandonedCalls', 'availableAgents'];
const CAMPAIGN_FIGURES = ['answerRate', 'abandonRate', 'efficiencyScore', 'connectedCalls', 'attemptedCalls'];
const DEFAULT_PERIOD_MS = 30 * 60_000;

/** The running interval, or the one before while nothing has happened in it yet. */
function queryRealtime(context: Context, { body }: ApiRequest): ApiAnswer {
  if (!isJsonObject(body)) throw invalid('the body must be an object');
  const names = readFigureNames(readTexts(body.metrics, 'metrics'), REALTIME_FIGURES);
  const length = readInterval(body.interval);
  const calls = context.tenant.calls.get(readCampaignFilter(body));
  const start = Math.floor(context.now / length) * length;
  const running = sumRows(calls?.rows ?? [], start, start + length);
  const row = running.completed > 0 ? running : sumRows(calls?.rows ?? [], start - length, start + length);
  if (calls === undefined || row.attempted === 0) throw notFound('real-time data of this campaign yet');
  const agents = running.agentsIdle + running.agentsBusy;
  const idle = Math.max(0, agents - busyAgents(calls));
  return { status: 200, body: figuresOf({ ...row, agentsIdle: idle }, names) };
}

/** Five-minute rows, oldest first, with a summary of the whole period on each page. */
function getAnalytics(context: Context, request: ApiRequest): ApiAnswer {
  const { tenant, settings, now } = context;
  const record = requireCampaign(context, param(request, 'id'));
  const names = readFigureNames(
    request.query
      .getAll('metric')
      .flatMap((metric) => metric.split(','))
      .filter((metric) => metric !== ''),
    CAMPAIGN_FIGURES,
  );
  const { start, count } = intervalsIn(periodOf(request, now), INTERVAL_MS, now);
  const rows = tenant.calls.get(record.id)?.rows ?? [];
  const first = pageStart(request);
  const end = Math.min(first + pageSizeOf(request, settings), count);
  const entities: JsonObject[] = [];
  for (let index = first; index < end; index += 1) {
    const from = start + index * INTERVAL_MS;
    const figures = figuresOf(sumRows(rows, from, from + INTERVAL_MS), names);
    entities.push({ startTime: new Date(from).toISOString(), ...figures });
  }
  const summary = figuresOf(sumRows(rows, start, start + count * INTERVAL_MS), names);
  const next = end < count ? end : null;
  return {
    status: 200,
    body: { summary, ...page(entities, next, { request, settings, style: 'absolute' }) },
  };
}

function periodOf(request: ApiRequest, now: number): Period {
  const moment = (name: string, fallback: number) => {
    const value = request.query.get(name);
    return value === null ? fallback : readMoment({ name, value });
  };
  const to = moment('endTime', now);
  const from = moment('startTime', to - DEFAULT_PERIOD_MS);
  if (from >= to) throw invalid('startTime must be before endTime');
  return { from, to };
}
