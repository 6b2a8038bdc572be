import type { PresentCampaign, UnreadableCampaign } from '../../../model/observed.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../model/values/json.ts';
import type { HeaderMask } from './headers.ts';

/**
 * A webhook as the API answers it: the members that dialform knows and no others, which may be secrets. One of the wrong
 * type makes it unreadable.
 */
export function parseWebhook(answer: Json, mask: HeaderMask): PresentCampaign | UnreadableCampaign {
  if (!isJsonObject(answer)) return { state: 'unreadable', reason: 'the webhook is not an object' };
  const { id, name, endpoint, events, type, enabled = null } = answer;
  const headers = answer.headers ?? {};
  const known = { ...(isText(id) && { remoteId: id }), ...(isText(name) && { name }) };
  const unreadable = (what: string): UnreadableCampaign => ({
    ...{ state: 'unreadable', ...known, reason: `${what} is not what a webhook has there` },
  });
  if (!isText(id)) return unreadable('/id');
  if (!isText(name)) return unreadable('/name');
  if (!isText(endpoint)) return unreadable('/endpoint');
  if (!isTexts(events)) return unreadable('/events');
  if (enabled !== null && typeof enabled !== 'boolean') return unreadable('/enabled');
  if (!isJsonObject(headers)) return unreadable('/headers');
  const resource = {
    ...{ id, name, endpoint, events },
    ...(isText(type) && { type }),
    ...(enabled !== null && { enabled }),
    headers: mask.shown(headers),
  };
  return { state: 'present', remoteId: id, name, resource, status: 'stopped' };
}

export interface WebhookChange {
  /** What the tenant holds, as it answered it; empty for a webhook that is to be made. */
  readonly raw: JsonObject;
  /** What the core saw of it, and what it is to be. */
  readonly fresh: JsonObject;
  readonly intended: JsonObject;
}

/** The whole webhook to send, with the values that the core does not know; or the header whose value can't be had. */
export function bodyOf(
  { raw, fresh, intended }: WebhookChange,
  mask: HeaderMask,
): { readonly body: JsonObject } | { readonly lacks: string } {
  const { id: _, ...members } = { ...raw, ...intended };
  const headers: Record<string, Json> = { ...headersOf(raw) };
  const wanted = headersOf(intended);
  for (const name of Object.keys(headersOf(fresh))) if (!(name in wanted)) delete headers[name];
  const shown = mask.shown(headers);
  for (const [name, value] of Object.entries(wanted)) {
    if (value === shown[name]) continue;
    const sent = typeof value === 'string' ? mask.sent(value) : null;
    if (sent === null) return { lacks: name };
    headers[name] = sent;
  }
  return { body: { ...members, headers } };
}

function headersOf({ headers }: JsonObject): JsonObject {
  return isJsonObject(headers) ? headers : {};
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
