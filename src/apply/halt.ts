import { DialformError, LockedError, StoreError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import { IntentError, outcomeOf } from './record.ts';
import { factsOf } from './update.ts';

/** What has ended the work, if anything has. */
export interface Halt {
  reason: { readonly code: string; readonly message: string } | null;
  storeFailed: boolean;
}

export function stopBy(halt: Halt, error: DialformError): void {
  // A lock that is lost counts for more: somebody else may be at work.
  halt.storeFailed = error instanceof StoreError && (halt.reason === null || halt.storeFailed);
  halt.reason = factsOf(error);
}

/** What ended a change other than its own request: the store or the lock. Everything after it is left alone. */
export function interrupted(change: Change, error: unknown, halt: Halt): Outcome {
  if (!(error instanceof DialformError)) {
    halt.storeFailed = false;
    halt.reason ??= { code: 'fault', message: 'dialform itself failed; nothing more was begun' };
    throw error;
  }
  stopBy(halt, error);
  if (error instanceof LockedError || error instanceof IntentError)
    return notAttempted(change, error.code, error.message);
  const status = error instanceof StoreError ? 'unknown' : 'failed';
  return outcomeOf(change, { status, error: factsOf(error) });
}

export function notAttempted(change: Change, code: string, message: string): Outcome {
  return outcomeOf(change, { status: 'not-attempted', error: { code, message } });
}
