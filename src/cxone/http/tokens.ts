import { InterruptedError } from '../../model/errors.ts';
import type { Clock } from '../../model/ports/ports.ts';
import { AuthenticationError, RejectedError } from '../../model/tenant-errors.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { parseJson } from './json-answer.ts';
import type { ConnectionSettings } from './settings.ts';
import { linkSignals } from './signals.ts';
import { malformed } from './tenant-error.ts';
import { tokenRequest } from './token-request.ts';
import type { RawAnswer, Transport } from './transport.ts';

export interface AccessToken {
  readonly value: string;
  readonly expiresInSeconds: number;
  /** As granted; null where the answer does not say. */
  readonly scopes: readonly string[] | null;
}

export interface Tokens {
  /** The token in use, or a new one. Callers at the same time share one request. */
  get(signal?: AbortSignal): Promise<AccessToken>;
  /** Says that the tenant refused this token; nothing happens if another is in use by now. */
  drop(token: AccessToken): void;
}

/** A token is replaced a minute before it expires; one that lives for less than two, at half its life. */
const REFRESH_BEFORE_SECONDS = 60;
/** Servers take headers of 8 to 64 kB; every request carries the token. */
const LONGEST_TOKEN = 32_768;

export function createTokens(
  { baseUrl, auth }: ConnectionSettings,
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
): Tokens {
  const request = tokenRequest(baseUrl, auth);
  let current: { readonly token: AccessToken; readonly refreshAt: number } | null = null;
  let underWay: Promise<AccessToken> | null = null;

  async function fetchToken(): Promise<AccessToken> {
    const asked = clock.now();
    const token = parseToken(await transport.send(request).catch(explain));
    const life = token.expiresInSeconds;
    const useFor = life < 2 * REFRESH_BEFORE_SECONDS ? life / 2 : life - REFRESH_BEFORE_SECONDS;
    current = { token, refreshAt: asked + useFor * 1000 };
    return token;
  }

  return {
    get: async (signal) => {
      if (signal?.aborted) throw new InterruptedError();
      if (current && clock.now() < current.refreshAt) return current.token;
      underWay ??= fetchToken().finally(() => {
        underWay = null;
      });
      return signal ? orInterrupted(underWay, signal) : underWay;
    },
    drop: (token) => {
      if (current?.token === token) current = null;
    },
  };
}

/** A token endpoint answers bad credentials with 400 as well (RFC 6749, 5.2). */
function explain(error: unknown): never {
  if (!(error instanceof RejectedError) || error.request.status !== 400) throw error;
  const message = `${error.message}: check the client id, the secret, auth.style and auth.tokenUrl`;
  throw new AuthenticationError('authentication', message, error.request);
}

function parseToken(answer: RawAnswer): AccessToken {
  const body: Json | undefined = parseJson(answer);
  if (!isJsonObject(body))
    throw malformed('the token answer is not an object: check auth.tokenUrl', answer.facts);
  const { access_token: value, token_type: type = 'Bearer', expires_in: life, scope } = body;
  if (typeof value !== 'string' || value.length > LONGEST_TOKEN || !/^[\x21-\x7e]+$/.test(value)) {
    throw malformed('the token answer has no usable access_token: check auth.tokenUrl', answer.facts);
  }
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') {
    throw malformed('the token answer is not of the type Bearer', answer.facts);
  }
  if (typeof life !== 'number' || !(life > 0)) {
    throw malformed('the token answer has no expires_in in seconds', answer.facts);
  }
  const scopes = typeof scope === 'string' ? scope.split(/\s+/).filter((name) => name !== '') : null;
  return { value, expiresInSeconds: life, scopes };
}

/** Waits for a request that others wait for too: one who gives up does not end it. */
async function orInterrupted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const linked = linkSignals([signal]);
  const interrupted = new Promise<never>((_resolve, reject) => {
    linked.signal.addEventListener('abort', () => reject(new InterruptedError()), { once: true });
  });
  try {
    return await Promise.race([promise, interrupted]);
  } finally {
    linked.release();
  }
}
