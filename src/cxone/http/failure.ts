import axios from 'axios';
import { parseRetryAfter } from './retry-after.ts';

/** Why an attempt did not end in a 2xx answer, in our own words: nothing of the request is in it. */
export type Failure =
  | {
      readonly type: 'refused';
      readonly status: number;
      readonly body: string;
      readonly retryAfterMs: number | null;
      /** The `WWW-Authenticate` header. */
      readonly challenge: string;
    }
  /** Reset, timed out, unreachable, or cut off in the middle; `code` as the system or TLS names it. */
  | { readonly type: 'no-answer'; readonly code: string; readonly certificate: boolean }
  /** Nobody waits for the answer any more. */
  | { readonly type: 'given-up' }
  | { readonly type: 'too-large' }
  | { readonly type: 'not-sent'; readonly code: string };

export const TIMED_OUT = 'ETIMEDOUT';
export const GIVEN_UP: Failure = { type: 'given-up' };

/** Sorts what the HTTP client threw. `now` is what a date in `Retry-After` is counted from. */
export function readFailure(error: unknown, now: number): Failure {
  if (!axios.isAxiosError<unknown>(error))
    return { type: 'no-answer', code: nameOf(error), certificate: false };
  const { response, code = 'UNKNOWN' } = error;
  if (response && (response.status < 200 || response.status > 299)) {
    const challenge: unknown = response.headers['www-authenticate'];
    return {
      type: 'refused',
      status: response.status,
      body: typeof response.data === 'string' ? response.data : '',
      retryAfterMs: parseRetryAfter(response.headers['retry-after'], now),
      challenge: typeof challenge === 'string' ? challenge : '',
    };
  }
  if (response) return { type: 'no-answer', code: 'ABORTED', certificate: false };
  if (code === 'ERR_BAD_RESPONSE') return { type: 'too-large' };
  if (NOT_SENT.has(code)) return { type: 'not-sent', code };
  return { type: 'no-answer', code, certificate: isCertificateProblem(code) };
}

/** The HTTP client's own refusals: trying again changes nothing. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ERR_BAD_REQUEST',
  'ERR_BAD_OPTION',
  'ERR_BAD_OPTION_VALUE',
  'ERR_INVALID_URL',
  'ERR_NOT_SUPPORT',
  'ERR_INVALID_CHAR',
]);

function isCertificateProblem(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
}

/** Whatever it is, the request may have gone out. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'UNKNOWN';
}
