import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/cxone/http/failure.ts';
import { mayRetry, retryDelay } from '../../../src/cxone/http/retry.ts';

const RESET: Failure = { type: 'no-answer', code: 'ECONNRESET', certificate: false };
const random = (next: number) => ({ next: () => next, uuid: () => '' });

function refused(status: number, retryAfterMs: number | null = null): Failure {
  return { type: 'refused', status, body: '', retryAfterMs, challenge: '' };
}

describe('a retry', () => {
  it('changes nothing about a certificate, a body that is too large, a request that can not be sent', () => {
    expect(mayRetry({ type: 'no-answer', code: 'CERT_HAS_EXPIRED', certificate: true }, true)).toBe(false);
    expect(mayRetry({ type: 'too-large' }, true)).toBe(false);
    expect(mayRetry({ type: 'not-sent', code: 'ERR_INVALID_URL' }, true)).toBe(false);
    expect(mayRetry(RESET, true)).toBe(true);
  });

  it('waits between half and the whole of a time that doubles, up to 30 s', () => {
    const delays = (next: number) => [1, 2, 3, 9].map((retry) => retryDelay(RESET, retry, random(next)));
    expect(delays(0)).toEqual([250, 500, 1000, 15_000]);
    expect(delays(1)).toEqual([500, 1000, 2000, 30_000]);
  });

  it('never comes before the time that the server asks for, and at 0 backs off all the same', () => {
    expect(retryDelay(refused(429, 4_000), 1, random(0))).toBe(4_000);
    expect(retryDelay(refused(503, 100_000), 1, random(1))).toBe(100_500);
    expect(retryDelay(refused(429, 0), 2, random(0))).toBe(500);
  });
});
