import type { Json } from '../../model/values/json.ts';
import type { Context } from '../tenant/context.ts';
import type { ScopeName } from './scopes.ts';

/** A request that has passed authentication, its body read. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined if there was none. */
  readonly body: Json | undefined;
  /** Scheme, host and port that the client used. */
  readonly origin: string;
  /** As the client wrote it, without the query. */
  readonly path: string;
}

export interface ApiAnswer {
  readonly status: 200 | 201 | 204;
  /** Left out where there is none. */
  readonly body?: Json;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for parameters. */
  readonly path: string;
  readonly scope: ScopeName;
  /** @throws Problem */
  readonly handle: (context: Context, request: ApiRequest) => ApiAnswer;
}

/** @throws RangeError if the route's path has no such parameter. */
export function param(request: ApiRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new RangeError(`the route has no parameter "${name}"`);
  return value;
}
