import { isJsonObject, type Json } from '../../model/values/json.ts';
import { invalid } from '../problem.ts';
import type { TokenRequest } from './tokens.ts';

/** Where the five seed documents ask for tokens. */
export const TOKEN_PATHS = [
  '/oauth2/token',
  '/oauth/token',
  '/api/v2/oauth/token',
  '/as/token.oauth2',
] as const;

/**
 * Reads a token request from the query, a form or JSON body and Basic authorization, wherever each value stands; the
 * body may be a form, or JSON under whatever content type.
 */
export function readTokenRequest(request: {
  readonly query: URLSearchParams;
  readonly body: string;
  readonly authorization: string | null;
}): TokenRequest {
  const body = bodyValues(request.body);
  const basic = basicCredentials(request.authorization);
  const value = (name: string) => body.get(name) ?? request.query.get(name);
  return {
    grantType: value('grant_type'),
    clientId: basic?.id ?? value('client_id'),
    clientSecret: basic?.secret ?? value('client_secret'),
    scope: value('scope'),
  };
}

function bodyValues(body: string): URLSearchParams {
  if (!body.trimStart().startsWith('{')) return new URLSearchParams(body);
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(parseObject(body))) {
    if (typeof value === 'string') values.set(name, value);
  }
  return values;
}

function parseObject(body: string): { readonly [member: string]: Json } {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isJsonObject(parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw invalid('the body is neither a form nor a JSON object');
}

function basicCredentials(
  authorization: string | null,
): { readonly id: string; readonly secret: string } | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id, secret: secret.join(':') };
}
