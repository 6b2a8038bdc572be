import type { Json, JsonObject } from '../../model/values/json.ts';
import { invalid } from '../problem.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { ApiRequest } from './api.ts';

const DEFAULT_PAGE_SIZE = 25;
const MOST_PAGE_SIZE = 100;

/**
 * How many entries a page may have: what the query asks for, 25 if it does not, never more than the settings allow.
 *
 * @throws Problem 400
 */
export function pageSizeOf(request: ApiRequest, settings: ResolvedSettings): number {
  const asked = request.query.get('pageSize');
  const size = asked === null || asked === '' ? DEFAULT_PAGE_SIZE : Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > MOST_PAGE_SIZE) {
    throw invalid(`pageSize must be a whole number from 1 to ${MOST_PAGE_SIZE}`);
  }
  return Math.min(size, settings.pageSize);
}

/**
 * The number that the page begins after, which the server wrote into the page token; 0 for the first page.
 *
 * @throws Problem 400
 */
export function pageStart(request: ApiRequest, parameter: 'nextPage' | 'pageToken' = 'nextPage'): number {
  const given = request.query.get(parameter);
  if (given === null || given === '') return 0;
  const [, after] =
    /^after:(\d{1,15})$/.exec(Buffer.from(tokenIn(given), 'base64url').toString('utf8')) ?? [];
  if (after === undefined) throw invalid(`${parameter} is not a page token of this server`);
  return Number(after);
}

export function pageToken(after: number): string {
  return Buffer.from(`after:${after}`, 'utf8').toString('base64url');
}

/** `{entities, nextPage}`; `next` is the number that the next page begins after, null on the last page. */
export function page(
  entities: readonly Json[],
  next: number | null,
  options: {
    readonly request: ApiRequest;
    readonly settings: ResolvedSettings;
    readonly style?: ResolvedSettings['nextPage'];
  },
): JsonObject {
  const { request, settings, style = 'token' } = options;
  if (next !== null) return { entities, nextPage: pageName(pageToken(next), request, style) };
  switch (settings.lastPage) {
    case 'null':
      return { entities, nextPage: null };
    case 'absent':
      return { entities };
    case 'empty':
      return { entities, nextPage: '' };
  }
}

function pageName(token: string, request: ApiRequest, style: ResolvedSettings['nextPage']): string {
  if (style === 'token') return token;
  const query = new URLSearchParams(request.query);
  query.set('nextPage', token);
  const relative = `${request.path}?${query}`;
  return style === 'relative' ? relative : `${request.origin}${relative}`;
}

/** A program that takes whatever it got for a token sends a whole URL back. */
function tokenIn(given: string): string {
  if (!/^(https?:|\/)/.test(given)) return given;
  return new URL(given, 'http://localhost').searchParams.get('nextPage') ?? given;
}
