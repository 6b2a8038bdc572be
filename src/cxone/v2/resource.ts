import type { PresentCampaign, UnreadableCampaign } from '../../model/observed.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { harmless } from '../http/harmless.ts';
import { v2Dialect } from './dialect.ts';
import { findProblem, withoutNulls } from './members.ts';
import { parseStatus, WIRE_STATUS } from './status.ts';
import { whyUnkeepable } from './unkeepable.ts';

/** Read aliases (000, 004) and the members that they stand for. */
const ALIASES = [
  ['type', 'dialerStrategy'],
  ['listCapacity', 'maxListSize'],
] as const;

const READ_ONLY: ReadonlySet<string> = new Set(v2Dialect.shape.readOnly.map((pointer) => pointer.slice(1)));

/**
 * A campaign as the API answers it. Its `status` is in upper case, aliases have their own name, known members that
 * are null are gone, unknown members are kept. One known member of the wrong type makes the campaign unreadable, and so
 * does what can't be kept.
 */
export function parseCampaign(answer: Json): PresentCampaign | UnreadableCampaign {
  if (!isJsonObject(answer)) return { state: 'unreadable', reason: 'the campaign is not an object' };
  const { id, name, status } = answer;
  if (!isText(id)) return unreadable(answer, '/id is not a string, or empty');
  if (!isText(name)) return unreadable(answer, '/name is not a string, or empty');
  if (!isText(status)) return unreadable(answer, '/status is not a string, or empty');
  const runStatus = parseStatus(status);
  if (runStatus === null)
    return unreadable(answer, `/status "${harmless(status)}" is none that dialform knows`);
  const campaign = withoutAliases(answer);
  const problem = whyUnkeepable(answer) ?? findProblem(campaign);
  if (problem !== null) return unreadable(answer, problem);
  const resource = withStatus(withoutNulls(campaign), WIRE_STATUS[runStatus]);
  const { errorCode, modifiedBy, modifiedAt } = resource;
  return {
    state: 'present',
    remoteId: id,
    name,
    resource,
    status: runStatus,
    ...(runStatus === 'error' && typeof errorCode === 'string' && { errorCode }),
    ...((isText(modifiedBy) || isText(modifiedAt)) && {
      lastEdit: { by: isText(modifiedBy) ? modifiedBy : null, at: isText(modifiedAt) ? modifiedAt : null },
    }),
  };
}

/** What may be sent of a resource: without its read-only members and its run state, `dialerStrategy` never as `type`. */
export function writableMembers(resource: JsonObject): JsonObject {
  const members = Object.entries(withoutAliases(resource));
  return Object.fromEntries(members.filter(([name]) => !READ_ONLY.has(name) && name !== 'status'));
}

function unreadable({ id, name, status }: JsonObject, reason: string): UnreadableCampaign {
  const runStatus = isText(status) ? parseStatus(status) : null;
  return {
    state: 'unreadable',
    ...(isText(id) && { remoteId: id }),
    ...(isText(name) && { name }),
    ...(runStatus && { status: runStatus }),
    reason,
  };
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function withoutAliases(answer: JsonObject): JsonObject {
  if (ALIASES.every(([alias]) => !Object.hasOwn(answer, alias))) return answer;
  let campaign = answer;
  for (const [alias, name] of ALIASES) {
    if (!Object.hasOwn(campaign, alias)) continue;
    const { [alias]: value = null, ...others } = campaign;
    campaign = (others[name] ?? null) === null ? { ...others, [name]: value } : others;
  }
  return campaign;
}

function withStatus(campaign: JsonObject, status: string): JsonObject {
  return campaign.status === status ? campaign : { ...campaign, status };
}
