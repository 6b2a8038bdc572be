import type { Clock } from '../model/ports/ports.ts';
import type { ResolvedSettings } from './settings.ts';

export type Fault =
  | { readonly type: 'pass' }
  | { readonly type: 'reset-before' }
  | { readonly type: 'reset-after' }
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Code and message; the hook's own body goes out as it is. */
      readonly problem: { readonly code: string; readonly message: string } | { readonly body: unknown };
    };

export interface Faults {
  /** What befalls a request before anything looks at it. */
  before(request: { readonly method: string; readonly path: string; readonly isToken: boolean }): Fault;
  /** Whether the answer to a request that succeeded is lost. */
  losesAnswer(request: { readonly method: string; readonly path: string }): boolean;
}

const PASS: Fault = { type: 'pass' };
const WINDOW_MS = 60_000;
const BUSY_RETRY_SECONDS = 1;

export function openFaults(
  settings: ResolvedSettings,
  clock: Clock,
  chance: { readonly next: () => number },
): Faults {
  const counts = new Map<string, number>();
  const recent: number[] = [];
  let creates = 0;

  return {
    before({ method, path, isToken }) {
      const count = (counts.get(`${method} ${path}`) ?? 0) + 1;
      counts.set(`${method} ${path}`, count);
      const verdict = settings.onRequest?.({ method, path, count }) ?? 'pass';
      if (verdict === 'reset-before' || verdict === 'reset-after') return { type: verdict };
      if (verdict !== 'pass') {
        return {
          type: 'answer',
          status: verdict.status,
          headers: verdict.headers ?? {},
          problem: { body: verdict.body },
        };
      }
      const limited = isToken ? null : overLimit(recent, settings, clock.now());
      return limited ?? byChance(settings, clock.now(), chance.next);
    },
    losesAnswer({ method, path }) {
      if (method !== 'POST' || path !== '/api/v2/campaigns') return false;
      creates += 1;
      return creates <= settings.lostCreate;
    },
  };
}

function overLimit(recent: number[], settings: ResolvedSettings, now: number): Fault | null {
  if (settings.rateLimit === 0) return null;
  while ((recent[0] ?? now) <= now - WINDOW_MS) recent.shift();
  const oldest = recent[0];
  if (recent.length < settings.rateLimit || oldest === undefined) {
    recent.push(now);
    return null;
  }
  const seconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000));
  return refusal(429, 'the rate limit is reached', retryAfter(settings, now, seconds));
}

/** Each probability is drawn whether or not one before it struck, so that settings don't change one another's luck. */
function byChance(settings: ResolvedSettings, now: number, next: () => number): Fault {
  const strikes = (probability: number) => next() < probability;
  const resetBefore = strikes(settings.resetBefore);
  const error429 = strikes(settings.error429);
  const error503 = strikes(settings.error503);
  const error500 = strikes(settings.error500);
  const resetAfter = strikes(settings.resetAfter);
  if (resetBefore) return { type: 'reset-before' };
  if (error429) return refusal(429, 'too many requests', retryAfter(settings, now, BUSY_RETRY_SECONDS));
  if (error503)
    return refusal(503, 'the service is overloaded', retryAfter(settings, now, BUSY_RETRY_SECONDS));
  if (error500) return refusal(500, 'something went wrong', {});
  return resetAfter ? { type: 'reset-after' } : PASS;
}

function refusal(status: 429 | 500 | 503, message: string, headers: Readonly<Record<string, string>>): Fault {
  const code =
    status === 429 ? 'RATE_LIMIT_EXCEEDED' : status === 503 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_ERROR';
  return { type: 'answer', status, headers, problem: { code, message } };
}

function retryAfter(
  settings: ResolvedSettings,
  now: number,
  seconds: number,
): Readonly<Record<string, string>> {
  switch (settings.retryAfter) {
    case 'none':
      return {};
    case 'seconds':
      return { 'Retry-After': String(seconds) };
    case 'date':
      return { 'Retry-After': new Date(Math.ceil(now / 1000) * 1000 + seconds * 1000).toUTCString() };
  }
}
