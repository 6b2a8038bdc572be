import { Problem } from '../problem.ts';

export interface TokenRequest {
  readonly grantType: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly scope: string | null;
}

interface GrantedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
  /** Granted scopes, separated by spaces; null if none were asked for. */
  readonly scope: string | null;
}

export interface TokenHolder {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export interface TokenOffice {
  /** @throws Problem 400, 401 */
  grant(request: TokenRequest, now: number): GrantedToken;
  /** Who a bearer token was granted to; null if it is unknown or has expired. */
  holder(token: string, now: number): TokenHolder | null;
}

export interface TokenRules {
  /** Any client is accepted if left out. */
  readonly client?: { readonly id?: string; readonly secret?: string };
  readonly ttlMs: number;
  /** The scopes that may be granted; any if left out. */
  readonly scopes?: readonly string[];
  readonly newToken: () => string;
}

const MOST_TOKENS = 1000;

/** Grants and knows access tokens, the thousand latest, in memory only: after a restart clients ask again. */
export function openTokenOffice(rules: TokenRules): TokenOffice {
  const tokens = new Map<string, TokenHolder & { readonly expiresAt: number }>();
  return {
    grant(request, now) {
      const clientId = checkClient(request, rules);
      const asked = request.scope?.split(/\s+/).filter((scope) => scope !== '') ?? [];
      const scopes = grantable(asked, rules.scopes);
      const token = rules.newToken();
      tokens.set(token, { clientId, scopes, expiresAt: now + rules.ttlMs });
      dropOldest(tokens);
      return {
        token,
        expiresInSeconds: Math.max(1, Math.floor(rules.ttlMs / 1000)),
        scope: asked.length === 0 && rules.scopes === undefined ? null : scopes.join(' '),
      };
    },
    holder(token, now) {
      const known = tokens.get(token);
      return known === undefined || known.expiresAt <= now ? null : known;
    },
  };
}

function checkClient(request: TokenRequest, rules: TokenRules): string {
  if (request.grantType !== 'client_credentials') {
    throw new Problem(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  }
  const { id, secret } = rules.client ?? {};
  const { clientId, clientSecret } = request;
  if (
    !clientId ||
    !clientSecret ||
    (id ?? clientId) !== clientId ||
    (secret ?? clientSecret) !== clientSecret
  ) {
    throw new Problem(401, 'invalid_client', 'client_id or client_secret is missing or wrong');
  }
  return clientId;
}

function grantable(asked: readonly string[], allowed: readonly string[] | undefined): readonly string[] {
  if (allowed === undefined) return asked;
  return asked.length === 0 ? allowed : asked.filter((scope) => allowed.includes(scope));
}

function dropOldest(tokens: Map<string, unknown>): void {
  for (const token of tokens.keys()) {
    if (tokens.size <= MOST_TOKENS) return;
    tokens.delete(token);
  }
}
