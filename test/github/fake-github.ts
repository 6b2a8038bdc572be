import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/values/json.ts';

export const REPOSITORY = 'acme/outbound';
export const TOKEN = 'ghs_t0ken';
const BOT = 'github-actions[bot]';

export interface Item {
  readonly id: number;
  readonly login: string;
  title: string;
  body: string;
  state: string;
  /** Of an issue: also pull requests are issues. */
  readonly isPullRequest: boolean;
}

export interface FakeGithub {
  readonly url: string;
  /** Comments by the number of their issue or pull request. */
  readonly comments: Map<number, Item[]>;
  readonly issues: Item[];
  /** `METHOD path` of each request, as it came. */
  readonly requests: string[];
  /** Statuses with which the next requests are answered, whatever they ask for. */
  readonly faults: number[];
}

export function item(values: Partial<Item> & Pick<Item, 'id'>): Item {
  return { login: BOT, title: '', body: '', state: 'open', isPullRequest: false, ...values };
}

/** As much of GitHub's REST API as the action uses, on localhost; it is closed with the test. */
export async function startGithub(): Promise<FakeGithub> {
  const state = { comments: new Map<number, Item[]>(), issues: [], requests: [], faults: [] };
  const server = createServer((request, response) => void answer(request, response, state));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake GitHub does not listen');
  return { url: `http://127.0.0.1:${address.port}`, ...state };
}

type State = Omit<FakeGithub, 'url'>;

async function answer(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { method = 'GET' } = request;
  state.requests.push(`${method} ${url.pathname}${url.search}`);
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const fault = state.faults.shift();
  const [status, body] =
    fault !== undefined
      ? [fault, { message: 'no\n::error::such luck' }]
      : request.headers.authorization !== `Bearer ${TOKEN}`
        ? [401, { message: 'Bad credentials' }]
        : route(`${method} ${url.pathname}`, { query: url.searchParams, body: bodyOf(text), state });
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

interface Call {
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  readonly state: State;
}

function route(call: string, { query, body, state }: Call): readonly [number, Json] {
  const base = `/repos/${REPOSITORY}/issues`;
  const [, method, path = ''] = /^(\w+) (.*)$/.exec(call) ?? [];
  const rest = path.startsWith(base) ? path.slice(base.length) : null;
  const [, number, tail] = /^\/(\d+)(\/comments)?$/.exec(rest ?? '') ?? [];
  const comment = /^\/comments\/(\d+)$/.exec(rest ?? '')?.[1];
  if (rest === '' && method === 'GET') return [200, page(listed(state.issues, query), query)];
  if (rest === '' && method === 'POST') {
    const made = item({ id: state.issues.length + 100, ...texts(body) });
    state.issues.push(made);
    return [201, wire(made)];
  }
  if (comment !== undefined && method === 'PATCH') {
    const found = [...state.comments.values()].flat().find(({ id }) => id === Number(comment));
    return found ? [200, wire(Object.assign(found, texts(body)))] : [404, { message: 'Not Found' }];
  }
  if (number === undefined) return [404, { message: 'Not Found' }];
  if (tail === undefined && method === 'PATCH') {
    const found = state.issues.find(({ id }) => id === Number(number));
    return found ? [200, wire(Object.assign(found, texts(body)))] : [404, { message: 'Not Found' }];
  }
  const comments = state.comments.get(Number(number)) ?? [];
  if (method === 'GET') return [200, page(comments, query)];
  const made = item({ id: comments.length + 1_000, ...texts(body) });
  state.comments.set(Number(number), [...comments, made]);
  return [201, wire(made)];
}

function listed(issues: readonly Item[], query: URLSearchParams): readonly Item[] {
  const [state, creator] = [query.get('state'), query.get('creator')];
  return issues.filter((issue) => issue.state === state && issue.login === creator);
}

function page(items: readonly Item[], query: URLSearchParams): Json {
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return items.slice(start, start + size).map(wire);
}

function wire({ id, login, title, body, state, isPullRequest }: Item): JsonObject {
  return {
    ...{ id, number: id, title, body, state, user: { login } },
    ...(isPullRequest && { pull_request: {} }),
  };
}

function texts(body: JsonObject): Partial<Pick<Item, 'title' | 'body' | 'state'>> {
  const { title, body: text, state } = body;
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof text === 'string' && { body: text }),
    ...(typeof state === 'string' && { state }),
  };
}

function bodyOf(text: string): JsonObject {
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isJsonObject(value) ? value : {};
}
