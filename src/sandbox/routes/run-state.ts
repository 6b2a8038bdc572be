import type { RunState } from '../../model/run-state/run-state.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { activeCalls } from '../../simulation/centre/calls.ts';
import { INTERVAL_MS } from '../../simulation/centre/intervals.ts';
import { requireCampaign } from '../campaign/read.ts';
import { changeRunState, runStateOf } from '../campaign/transition.ts';
import { type ApiAnswer, type ApiRequest, param, type Route } from '../http/api.ts';
import { pageSizeOf, pageStart, pageToken } from '../http/pages.ts';
import { invalid } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import type { CampaignRecord } from '../tenant/tenant.ts';

const STATE_PATH = '/api/v2/campaigns/outbound/:id/state';

export const RUN_STATE_ROUTES: readonly Route[] = [
  { method: 'GET', path: STATE_PATH, scope: 'campaigns-read', handle: getState },
  { method: 'PUT', path: STATE_PATH, scope: 'campaigns-write', handle: putState },
  { method: 'GET', path: '/api/v2/campaigns/outbound/:id/stats', scope: 'stats-read', handle: getStats },
];

const RUN_STATES: readonly RunState[] = ['running', 'paused', 'stopped'];
const RESUME_MODES = ['immediate', 'gradual', 'scheduled'];
const LONGEST_PAUSE_SECONDS = 7200;
/** How far back `stats` goes. */
const STATS_MS = 60 * 60_000;

function getState(context: Context, request: ApiRequest): ApiAnswer {
  return { status: 200, body: stateBody(requireCampaign(context, param(request, 'id'))) };
}

function putState(context: Context, request: ApiRequest): ApiAnswer {
  const record = requireCampaign(context, param(request, 'id'));
  const wanted = readStateWrite(request.body, record.id);
  const resumeAt =
    wanted.status === 'paused' && wanted.pauseSeconds > 0 ? context.now + wanted.pauseSeconds * 1000 : null;
  const changed = changeRunState(context, record, {
    ...{ to: wanted.status, resumeAt },
    transitionId: transitionIdIn(wanted.metadata),
  });
  return {
    status: 200,
    body: {
      ...stateBody(changed),
      pauseDurationSeconds: wanted.pauseSeconds,
      resumeMode: wanted.resumeMode,
      ...(wanted.metadata === null ? {} : { metadata: wanted.metadata }),
    },
  };
}

/** One item for each five minutes with calls in the last hour, and one for now. */
function getStats(context: Context, request: ApiRequest): ApiAnswer {
  const record = requireCampaign(context, param(request, 'id'));
  const items = statsItems(context, record);
  const start = pageStart(request, 'pageToken');
  const end = start + pageSizeOf(request, context.settings);
  const nextPageToken = end < items.length ? pageToken(end) : null;
  return { status: 200, body: { page: items.slice(start, end), nextPageToken } };
}

function statsItems(context: Context, record: CampaignRecord): readonly JsonObject[] {
  const calls = context.tenant.calls.get(record.id);
  if (calls === undefined) return [];
  const past = calls.rows.filter(
    (row) => row.start >= context.now - STATS_MS && row.start + INTERVAL_MS <= context.now,
  );
  const now = {
    timestamp: new Date(context.now).toISOString(),
    activeCalls: activeCalls(calls),
    completedCalls: calls.total.completed,
    status: runStateOf(record.status),
  };
  return past
    .map((row): JsonObject => {
      const later = calls.rows.filter((other) => other.start > row.start);
      return {
        timestamp: new Date(row.start + INTERVAL_MS).toISOString(),
        activeCalls: row.activeCalls,
        completedCalls: calls.total.completed - later.reduce((sum, other) => sum + other.completed, 0),
        status: row.attempted > 0 ? 'running' : now.status,
      };
    })
    .concat(now);
}

function stateBody(record: CampaignRecord): JsonObject {
  return {
    campaignId: record.id,
    status: runStateOf(record.status),
    since: new Date(record.since).toISOString(),
    ...(record.transitionId === null ? {} : { metadata: { transitionId: record.transitionId } }),
  };
}

function transitionIdIn(metadata: JsonObject | null): string | null {
  return typeof metadata?.transitionId === 'string' ? metadata.transitionId : null;
}

interface StateWrite {
  readonly status: RunState;
  readonly pauseSeconds: number;
  readonly resumeMode: string;
  readonly metadata: JsonObject | null;
}

function readStateWrite(body: Json | undefined, id: string): StateWrite {
  if (!isJsonObject(body)) throw invalid('the body must be an object');
  if (body.campaignId !== undefined && body.campaignId !== id)
    throw invalid('campaignId must be the one in the path');
  if (body.notifyAgentPool !== undefined && typeof body.notifyAgentPool !== 'boolean') {
    throw invalid('notifyAgentPool must be true or false');
  }
  const { metadata } = body;
  if (metadata !== undefined && !isJsonObject(metadata)) throw invalid('metadata must be an object');
  return {
    status: readStatus(body.status),
    pauseSeconds: readPauseSeconds(body.pauseDurationSeconds),
    resumeMode: readResumeMode(body.resumeMode),
    metadata: metadata ?? null,
  };
}

function readStatus(value: Json | undefined): RunState {
  const lower = typeof value === 'string' ? value.toLowerCase() : '';
  const status = RUN_STATES.find((known) => known === lower);
  if (status === undefined) throw invalid(`status must be one of ${RUN_STATES.join(', ')}`);
  return status;
}

function readPauseSeconds(value: Json | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === 'number' && value >= 0 && value <= LONGEST_PAUSE_SECONDS) return value;
  throw invalid(`pauseDurationSeconds must be a number from 0 to ${LONGEST_PAUSE_SECONDS}`);
}

function readResumeMode(value: Json | undefined): string {
  const mode = value === undefined ? 'immediate' : value;
  if (typeof mode === 'string' && RESUME_MODES.includes(mode)) return mode;
  throw invalid(`resumeMode must be one of ${RESUME_MODES.join(', ')}`);
}
