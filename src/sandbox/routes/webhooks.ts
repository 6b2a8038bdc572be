import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { type ApiAnswer, type ApiRequest, param, type Route } from '../http/api.ts';
import { page, pageSizeOf, pageStart } from '../http/pages.ts';
import { conflict, invalid, notFound } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import { takeNumber, type Webhook } from '../tenant/tenant.ts';
import { WEBHOOK_EVENTS } from '../webhook-delivery.ts';

export const WEBHOOK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/v2/webhooks', scope: 'webhooks', handle: getWebhooks },
  { method: 'POST', path: '/api/v2/webhooks', scope: 'webhooks', handle: postWebhook },
  { method: 'GET', path: '/api/v2/webhooks/:id', scope: 'webhooks', handle: getWebhook },
  { method: 'PUT', path: '/api/v2/webhooks/:id', scope: 'webhooks', handle: putWebhook },
  { method: 'DELETE', path: '/api/v2/webhooks/:id', scope: 'webhooks', handle: deleteWebhook },
];

function getWebhooks(context: Context, request: ApiRequest): ApiAnswer {
  const webhooks = [...context.tenant.webhooks.values()];
  const start = pageStart(request);
  const end = start + pageSizeOf(request, context.settings);
  const next = end < webhooks.length ? end : null;
  const entities = webhooks.slice(start, end).map(webhookBody);
  return { status: 200, body: page(entities, next, { request, settings: context.settings }) };
}

function postWebhook(context: Context, request: ApiRequest): ApiAnswer {
  const webhook = readWebhook(request.body, null, { context, id: `w-${takeNumber(context.tenant)}` });
  store(context, webhook);
  return { status: 201, body: webhookBody(webhook) };
}

function getWebhook(context: Context, request: ApiRequest): ApiAnswer {
  return { status: 200, body: webhookBody(requireWebhook(context, request)) };
}

/** What is not sent stays as it is. */
function putWebhook(context: Context, request: ApiRequest): ApiAnswer {
  const old = requireWebhook(context, request);
  const webhook = readWebhook(request.body, old, { context, id: old.id });
  store(context, webhook);
  return { status: 200, body: webhookBody(webhook) };
}

function deleteWebhook(context: Context, request: ApiRequest): ApiAnswer {
  context.tenant.webhooks.delete(requireWebhook(context, request).id);
  context.tenant.revision += 1;
  return { status: 204 };
}

function store(context: Context, webhook: Webhook): void {
  context.tenant.webhooks.set(webhook.id, webhook);
  context.tenant.revision += 1;
}

function requireWebhook(context: Context, request: ApiRequest): Webhook {
  const webhook = context.tenant.webhooks.get(param(request, 'id'));
  if (webhook === undefined) throw notFound(`webhook ${param(request, 'id')}`);
  return webhook;
}

function webhookBody({ id, name, endpoint, type, events, headers, enabled }: Webhook): JsonObject {
  return { id, name, endpoint, type, events, headers, enabled };
}

function readWebhook(
  body: Json | undefined,
  old: Webhook | null,
  { context, id }: { readonly context: Context; readonly id: string },
): Webhook {
  if (!isJsonObject(body)) throw invalid('the body must be an object');
  const {
    name = old?.name,
    endpoint = old?.endpoint,
    type = 'CAMPAIGN',
    enabled = old?.enabled ?? true,
  } = body;
  if (typeof name !== 'string' || name === '') throw invalid('name must be a text');
  if (typeof endpoint !== 'string' || !isHttpUrl(endpoint))
    throw invalid('endpoint must be an http or https URL');
  if (type !== 'CAMPAIGN') throw invalid('type must be CAMPAIGN');
  if (typeof enabled !== 'boolean') throw invalid('enabled must be true or false');
  if ([...context.tenant.webhooks.values()].some((webhook) => webhook.name === name && webhook.id !== id)) {
    throw conflict('NAME_TAKEN', `there is a webhook named "${name}" already`);
  }
  const events = body.events === undefined && old !== null ? old.events : readEvents(body.events);
  const headers = body.headers === undefined ? (old?.headers ?? {}) : readHeaders(body.headers);
  return { id, name, endpoint, type, events, headers, enabled };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function readEvents(value: Json | undefined): readonly string[] {
  const events = Array.isArray(value) ? WEBHOOK_EVENTS.filter((event) => value.includes(event)) : [];
  if (!Array.isArray(value) || events.length === 0 || events.length !== value.length) {
    throw invalid(`events must be different ones of ${WEBHOOK_EVENTS.join(', ')}`);
  }
  return events;
}

function readHeaders(value: Json): Readonly<Record<string, string>> {
  const headers: [string, string][] = [];
  for (const [name, text] of isJsonObject(value) ? Object.entries(value) : [['', null] as const]) {
    if (typeof text !== 'string' || !/^[\w-]+$/.test(name) || /[\r\n]/.test(text)) {
      throw invalid('headers must be an object of texts');
    }
    headers.push([name, text]);
  }
  return Object.fromEntries(headers);
}
