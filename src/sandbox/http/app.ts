import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context as HttpContext, type Next } from 'hono';
import type { Clock } from '../../model/ports/ports.ts';
import type { Fault, Faults } from '../faults.ts';
import { notFound, Problem } from '../problem.ts';
import { ALL_ROUTES } from '../routes/all.ts';
import type { Runtime } from '../runtime.ts';
import type { ResolvedSettings } from '../settings.ts';
import { answerResponse, madeUpResponse, problemOf, problemResponse } from './answers.ts';
import type { ApiRequest, Route } from './api.ts';
import { parseBody, readBody } from './body.ts';
import { missingScope } from './scopes.ts';
import { readTokenRequest, TOKEN_PATHS } from './token-request.ts';
import type { TokenHolder, TokenOffice } from './tokens.ts';

export interface AppParts {
  readonly runtime: Runtime;
  readonly faults: Faults;
  readonly tokens: TokenOffice;
  readonly settings: ResolvedSettings;
  readonly clock: Clock;
  /** Aborts when the sandbox closes. */
  readonly closing: AbortSignal;
  /** Told of each request when it is over; status 0 if the connection was cut. */
  readonly onDone: (request: {
    readonly method: string;
    readonly path: string;
    readonly status: number;
  }) => void;
}

type Bindings = { Bindings: HttpBindings };
type Http = HttpContext<Bindings>;

/** The whole `v2` API over HTTP, faults included. */
export function buildApp(parts: AppParts): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use('*', (http, next) => withFaults(http, next, parts));
  for (const path of TOKEN_PATHS) app.post(path, (http) => answerToken(http, parts));
  for (const route of ALL_ROUTES)
    app.on(route.method, route.path, (http) => answerRoute(http, { route, parts }));
  app.notFound((http) =>
    problemResponse(notFound(`resource ${http.req.method} ${http.req.path}`), parts.settings),
  );
  app.onError((error) => problemResponse(problemOf(error), parts.settings));
  return app;
}

async function withFaults(http: Http, next: Next, parts: AppParts): Promise<Response | undefined> {
  const { method, path } = http.req;
  const done = (status: number) => parts.onDone({ method, path, status });
  if (parts.settings.latency > 0) await parts.clock.sleep(parts.settings.latency, parts.closing);
  const fault = parts.faults.before({ method, path, isToken: TOKEN_PATHS.some((known) => known === path) });
  if (fault.type === 'reset-before') {
    done(0);
    return cut(http);
  }
  if (fault.type === 'answer') {
    done(fault.status);
    return faultResponse(fault, parts.settings);
  }
  await next();
  const isLost = http.res.ok && parts.faults.losesAnswer({ method, path });
  if (fault.type === 'reset-after' || isLost) {
    done(0);
    http.res = cut(http);
    return undefined;
  }
  done(http.res.status);
  return undefined;
}

function faultResponse(fault: Extract<Fault, { type: 'answer' }>, settings: ResolvedSettings): Response {
  const { status, headers, problem } = fault;
  if ('body' in problem) return madeUpResponse(status, problem.body, headers);
  return problemResponse(new Problem(status, problem.code, problem.message, headers), settings);
}

/** Breaks the connection; the client sees a reset. */
function cut(http: Http): Response {
  http.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function answerToken(http: Http, { tokens, clock }: AppParts): Promise<Response> {
  const request = readTokenRequest({
    query: new URL(http.req.url).searchParams,
    body: await readBody(http.env.incoming),
    authorization: http.req.header('authorization') ?? null,
  });
  const { token, expiresInSeconds, scope } = tokens.grant(request, clock.now());
  const body = { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds };
  return answerResponse({ status: 200, body: scope === null ? body : { ...body, scope } });
}

async function answerRoute(
  http: Http,
  { route, parts }: { readonly route: Route; readonly parts: AppParts },
): Promise<Response> {
  const holder = authorize(http, { route, parts });
  const request = await readRequest(http);
  return answerResponse(
    parts.runtime.transact(`api:${holder.clientId}`, (context) => route.handle(context, request)),
  );
}

/** @throws Problem 401, 403 */
function authorize(
  http: Http,
  { route, parts }: { readonly route: Route; readonly parts: AppParts },
): TokenHolder {
  const [, token] = /^Bearer (\S+)$/i.exec(http.req.header('authorization') ?? '') ?? [];
  const holder = token === undefined ? null : parts.tokens.holder(token, parts.clock.now());
  if (holder === null)
    throw new Problem(401, 'UNAUTHORIZED', 'the access token is missing, unknown or expired');
  const missing = parts.settings.scopes === undefined ? null : missingScope(holder.scopes, route.scope);
  if (missing !== null)
    throw new Problem(403, 'INSUFFICIENT_SCOPE', `the access token lacks the scope ${missing}`);
  return holder;
}

/** A body on GET or DELETE is not looked at. */
async function readRequest(http: Http): Promise<ApiRequest> {
  const url = new URL(http.req.url);
  const hasBody = http.req.method !== 'GET' && http.req.method !== 'DELETE';
  return {
    params: http.req.param(),
    query: url.searchParams,
    body: hasBody ? parseBody(await readBody(http.env.incoming)) : undefined,
    origin: url.origin,
    path: url.pathname,
  };
}
