import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/values/json.ts';
import { newCalls } from '../../simulation/centre/calls.ts';
import { conflict, invalid } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import {
  CAMPAIGN_STATUSES,
  type CampaignRecord,
  type CampaignStatus,
  campaignNamed,
  nameOf,
  putCampaign,
  removeCampaign,
  takeNumber,
} from '../tenant/tenant.ts';
import { withDefaults } from './defaults.ts';
import { fieldProblems } from './fields.ts';
import { mergeDeeply } from './merge.ts';
import { requireCampaign } from './read.ts';
import { writeStatus } from './transition.ts';

/** How what was sent meets what is there: deeply merged, section by section, or in its place. */
export type WriteMode = 'merge' | 'sections' | 'replace';

/** Taken from the server's own books, whatever a write says. */
const READ_ONLY = [
  'id',
  'errorCode',
  'currentListSize',
  'maxListSize',
  'listCapacity',
  'createdAt',
  'modifiedAt',
  'modifiedBy',
];

/**
 * Creates a campaign as a draft.
 *
 * @throws Problem 400, or 409 if the name is taken.
 */
export function createCampaign(context: Context, body: Json | undefined): CampaignRecord {
  const { resource, status } = readWrite(body);
  if (status !== null && status !== 'DRAFT') throw invalid('status must be DRAFT in a new campaign');
  return addCampaign(context, withDefaults(resource), {});
}

/** Puts a campaign into the tenant with whatever status it is said to have. */
export function addCampaign(
  context: Context,
  resource: JsonObject,
  given: {
    readonly id?: string;
    readonly status?: CampaignStatus;
    readonly errorCode?: string;
    readonly since?: number;
  },
): CampaignRecord {
  const { tenant, now } = context;
  checkResource(context, resource, null);
  const order = takeNumber(tenant);
  const since = given.since ?? now;
  const record: CampaignRecord = {
    id: given.id ?? `c-${order}`,
    order,
    resource,
    status: given.status ?? 'DRAFT',
    errorCode: given.errorCode ?? null,
    since,
    due: null,
    transitionId: null,
    createdAt: since,
    modifiedAt: since,
    modifiedBy: context.actor,
  };
  putCampaign(tenant, record);
  tenant.calls.set(record.id, newCalls(since, `${context.settings.seed}:${record.id}`));
  return record;
}

/**
 * Changes a campaign, its run state too if `status` is sent: all of it or nothing.
 *
 * @throws Problem 400, 404, or 409 for a name that is taken or a transition that is refused.
 */
export function updateCampaign(
  context: Context,
  id: string,
  options: { readonly body: Json | undefined; readonly mode: WriteMode },
): CampaignRecord {
  const record = requireCampaign(context, id);
  const write = readWrite(options.body);
  const resource = combine(record.resource, write.resource, options.mode);
  checkResource(context, resource, id);
  const moved = write.status === null ? record : writeStatus(context, record, write.status);
  if (moved === record && jsonEqual(resource, record.resource)) return record;
  const next = { ...moved, resource, modifiedAt: context.now, modifiedBy: context.actor };
  putCampaign(context.tenant, next);
  return next;
}

/** @throws Problem 404, or 409 while it dials or is about to. */
export function deleteCampaign(context: Context, id: string): void {
  const record = requireCampaign(context, id);
  if (record.status === 'ACTIVE' || record.status === 'PENDING') {
    throw conflict('CAMPAIGN_ACTIVE', `a campaign that is ${record.status} can't be deleted: stop it first`);
  }
  removeCampaign(context.tenant, id);
}

/**
 * Splits what was sent into settings and status; the strategy also goes by its old name `type`.
 *
 * @throws Problem 400
 */
export function readWrite(body: Json | undefined): {
  readonly resource: JsonObject;
  readonly status: CampaignStatus | null;
} {
  if (!isJsonObject(body)) throw invalid('the body must be an object');
  const { type, status, ...rest } = body;
  const strategy = type === undefined || 'dialerStrategy' in rest ? {} : { dialerStrategy: type };
  const resource = Object.fromEntries(
    Object.entries({ ...rest, ...strategy }).filter(([member]) => !READ_ONLY.includes(member)),
  );
  return { resource, status: status === undefined ? null : readStatus(status) };
}

function readStatus(value: Json): CampaignStatus {
  const upper = typeof value === 'string' ? value.toUpperCase() : '';
  const status = CAMPAIGN_STATUSES.find((known) => known === upper);
  if (status === undefined) throw invalid(`status must be one of ${CAMPAIGN_STATUSES.join(', ')}`);
  return status;
}

function combine(old: JsonObject, sent: JsonObject, mode: WriteMode): JsonObject {
  switch (mode) {
    case 'merge':
      return mergeDeeply(old, sent);
    case 'sections':
      return { ...old, ...sent };
    case 'replace':
      return withDefaults(sent);
  }
}

function checkResource(context: Context, resource: JsonObject, id: string | null): void {
  const missing = ['name', 'dialerStrategy'].filter((member) => resource[member] === undefined);
  const problems = [...missing.map((member) => `${member} is missing`), ...fieldProblems(resource)];
  if (problems.length > 0) throw invalid(problems.join('; '));
  const named = campaignNamed(context.tenant, nameOf(resource));
  if (named !== undefined && named.id !== id) {
    throw conflict('NAME_TAKEN', `there is a campaign named "${nameOf(resource)}" already`);
  }
}
