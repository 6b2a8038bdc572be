import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { type ApiAnswer, type ApiRequest, param, type Route } from '../http/api.ts';
import { page, pageSizeOf, pageStart } from '../http/pages.ts';
import { conflict, invalid, notFound } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import { type ContactList, takeNumber } from '../tenant/tenant.ts';

export const LIST_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/v2/lists', scope: 'lists-read', handle: getLists },
  { method: 'POST', path: '/api/v2/lists', scope: 'lists-write', handle: postList },
  { method: 'GET', path: '/api/v2/lists/:id', scope: 'lists-read', handle: getList },
  { method: 'POST', path: '/api/v2/lists/:id/items', scope: 'lists-write', handle: postItems },
];

const CAPACITY = 1_000_000;
const MOST_ITEMS = 500;
const E164 = /^\+[1-9]\d{1,14}$/;

function getLists(context: Context, request: ApiRequest): ApiAnswer {
  const lists = [...context.tenant.lists.values()];
  const start = pageStart(request);
  const end = start + pageSizeOf(request, context.settings);
  const next = end < lists.length ? end : null;
  const entities = lists.slice(start, end).map(listBody);
  return { status: 200, body: page(entities, next, { request, settings: context.settings }) };
}

function postList(context: Context, request: ApiRequest): ApiAnswer {
  const { tenant } = context;
  const name = isJsonObject(request.body) ? request.body.name : undefined;
  if (typeof name !== 'string' || name === '') throw invalid('name must be a text');
  if ([...tenant.lists.values()].some((list) => list.name === name)) {
    throw conflict('NAME_TAKEN', `there is a list named "${name}" already`);
  }
  const list = { id: `l-${takeNumber(tenant)}`, name, size: 0, capacity: CAPACITY };
  putList(context, list, new Set());
  return { status: 201, body: listBody(list) };
}

function getList(context: Context, request: ApiRequest): ApiAnswer {
  return { status: 200, body: listBody(requireList(context, request)) };
}

/** Stores a batch whole or, if an item is invalid or one of its keys is there already, not at all. */
function postItems(context: Context, request: ApiRequest): ApiAnswer {
  const list = requireList(context, request);
  const items = readItems(request.body);
  const keys = new Set(context.tenant.listKeys.get(list.id));
  if (items.some((item) => item.keys.some((key) => keys.has(key)))) {
    throw conflict('DUPLICATE_KEY', 'some deduplication keys exist already; nothing was stored');
  }
  const rejected: JsonObject[] = [];
  let size = list.size;
  items.forEach((item, index) => {
    if (item.keys.some((key) => keys.has(key))) rejected.push({ index, code: 'DUPLICATE_IN_BATCH' });
    else if (size >= list.capacity) rejected.push({ index, code: 'LIST_FULL' });
    else {
      size += 1;
      for (const key of item.keys) keys.add(key);
    }
  });
  putList(context, { ...list, size }, keys);
  return { status: 200, body: { accepted: items.length - rejected.length, rejected } };
}

function putList(context: Context, list: ContactList, keys: Set<string>): void {
  context.tenant.lists.set(list.id, list);
  context.tenant.listKeys.set(list.id, keys);
  context.tenant.revision += 1;
}

function requireList(context: Context, request: ApiRequest): ContactList {
  const list = context.tenant.lists.get(param(request, 'id'));
  if (list === undefined) throw notFound(`list ${param(request, 'id')}`);
  return list;
}

function listBody({ id, name, size, capacity }: ContactList): JsonObject {
  return { id, name, size, capacity };
}

function readItems(body: Json | undefined): readonly { readonly keys: readonly string[] }[] {
  const items = isJsonObject(body) ? body.items : undefined;
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_ITEMS) {
    throw invalid(`items must be a list of 1 to ${MOST_ITEMS}`);
  }
  return items.map((item, index) => ({ keys: readItem(item, `items[${index}]`) }));
}

/** The item's deduplication keys, as texts. */
function readItem(item: unknown, where: string): readonly string[] {
  if (!isJsonObject(item)) throw invalid(`${where} must be an object`);
  readPairs(item.fields, `${where}.fields`);
  const { priority } = item;
  if (
    priority !== undefined &&
    !(Number.isInteger(priority) && Number(priority) >= 0 && Number(priority) <= 10)
  ) {
    throw invalid(`${where}.priority must be a whole number from 0 to 10`);
  }
  return readPairs(item.deduplicationKeys, `${where}.deduplicationKeys`);
}

function readPairs(value: Json | undefined, where: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(`${where} must be a list of {name, value}`);
  return value.map((pair: unknown) => {
    if (!isJsonObject(pair) || typeof pair.name !== 'string' || typeof pair.value !== 'string') {
      throw invalid(`${where} must be a list of {name, value}`);
    }
    if (/phone/i.test(pair.name) && !E164.test(pair.value))
      throw invalid(`${where}: ${pair.name} must be in E.164 form`);
    return `${pair.name}=${pair.value}`;
  });
}
