import type { Random } from '../../model/ports/ports.ts';
import type { Failure } from './failure.ts';

/** Attempts after the first. */
export const MAX_RETRIES = 5;
/** A longer `Retry-After` is an error at once (the contract's figure). */
export const LONGEST_RETRY_AFTER_MS = 120_000;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * Whether one more attempt is allowed. `repeatable`: doing it twice is the same as doing it once. What is not is sent
 * again only when the server said that it did not take it: 429, and 503 with `Retry-After`.
 */
export function mayRetry(failure: Failure, repeatable: boolean): boolean {
  switch (failure.type) {
    case 'refused':
      if (asksForTooLongAWait(failure)) return false;
      if (failure.status === 429) return true;
      if (failure.status === 503 && failure.retryAfterMs !== null) return true;
      return repeatable && failure.status >= 500;
    case 'no-answer':
      return repeatable && !failure.certificate;
    case 'given-up':
    case 'too-large':
    case 'not-sent':
      return false;
  }
}

export function asksForTooLongAWait(failure: Extract<Failure, { type: 'refused' }>): boolean {
  const waits = failure.status === 429 || failure.status >= 500;
  return waits && (failure.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS;
}

/**
 * Milliseconds before the retry (1 = the first): never less than the server asks for, else exponential between half
 * and the whole of 0.5 s · 2ⁿ⁻¹, at most 30 s.
 */
export function retryDelay(failure: Failure, retry: number, random: Random): number {
  const asked = failure.type === 'refused' ? (failure.retryAfterMs ?? 0) : 0;
  const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (retry - 1));
  if (asked > 0) return asked + random.next() * FIRST_BACKOFF_MS;
  return backoff * (0.5 + random.next() * 0.5);
}
