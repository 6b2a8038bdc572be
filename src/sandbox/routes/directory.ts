import type { JsonObject } from '../../model/values/json.ts';
import { type ApiAnswer, type ApiRequest, param, type Route } from '../http/api.ts';
import { page, pageSizeOf, pageStart } from '../http/pages.ts';
import { notFound } from '../problem.ts';
import type { Context } from '../tenant/context.ts';

/** What can be read and not written. */
export const DIRECTORY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/v2/agents/pools/:id', scope: 'agents-read', handle: getPool },
  {
    method: 'GET',
    path: '/api/v2/compliance/suppressions',
    scope: 'suppressions-read',
    handle: getSuppressions,
  },
];

function getPool(context: Context, request: ApiRequest): ApiAnswer {
  const pool = context.tenant.pools.get(param(request, 'id'));
  if (pool === undefined) throw notFound(`agent pool ${param(request, 'id')}`);
  const agents = pool.agents.map(({ id, status, schedule }) => ({
    id,
    status,
    schedule: { timeZone: schedule.timeZone },
  }));
  return { status: 200, body: { id: pool.id, name: pool.name, agents } };
}

function getSuppressions(context: Context, request: ApiRequest): ApiAnswer {
  const { tenant, settings } = context;
  const status = request.query.get('status')?.toUpperCase() ?? null;
  const entries = tenant.suppressions
    .filter((suppression) => status === null || suppression.status === status)
    .map(
      ({ phoneNumber, emailAddress }): JsonObject => ({
        ...(phoneNumber === undefined ? {} : { phoneNumber }),
        ...(emailAddress === undefined ? {} : { emailAddress }),
      }),
    );
  if (settings.suppressions === 'array') return { status: 200, body: entries };
  const start = pageStart(request);
  const end = start + pageSizeOf(request, settings);
  const next = end < entries.length ? end : null;
  return { status: 200, body: page(entries.slice(start, end), next, { request, settings }) };
}
