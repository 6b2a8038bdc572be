import { DialformError } from './errors.ts';

/** What every refusal or failure of a tenant carries; never the request's headers or body. */
export interface RequestFacts {
  readonly method: string;
  /** Path alone: no origin, no query. */
  readonly path: string;
  readonly status: number | null;
}

/** The base of what can go wrong with a request to the tenant. Decide by class, never by message. */
export class TenantError extends DialformError {
  readonly request: RequestFacts;

  constructor(code: string, message: string, request: RequestFacts, options?: { cause?: unknown }) {
    super(code, message, options);
    this.request = request;
  }
}

/** The credentials were refused. */
export class AuthenticationError extends TenantError {}

/** 403; `scope` is the missing one if the answer names it. */
export class ForbiddenError extends TenantError {
  readonly scope: string | null;

  constructor(message: string, request: RequestFacts, scope: string | null) {
    super('forbidden', message, request);
    this.scope = scope;
  }
}

export class NotFoundError extends TenantError {}

/** 409: the name is taken, or the transition is not possible from here. */
export class ConflictError extends TenantError {}

/** 400 and other 4xx: the request will not succeed as it is. */
export class RejectedError extends TenantError {}

/** 429 that outlasted the retries, or asks for a longer wait than we grant. */
export class ThrottledError extends TenantError {
  readonly retryAfterSeconds: number | null;

  constructor(message: string, request: RequestFacts, retryAfterSeconds: number | null) {
    super('throttled', message, request);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** 5xx that outlasted the retries. Whether a write took effect is not known. */
export class ServerFaultError extends TenantError {}

/** No answer: reset, timeout, unreachable. Whether a write took effect is not known. */
export class NoAnswerError extends TenantError {}

/** No answer by the deadline of who asked: the tenant may answer yet, and may not have been asked at all. */
export class GivenUpError extends NoAnswerError {}

/** An answer that is not what the contract says. */
export class MalformedAnswerError extends TenantError {}

/**
 * A write in several steps that ended half way (drivers without an atomic update).
 *
 * @public
 */
export class PartialWriteError extends TenantError {
  readonly done: readonly string[];

  constructor(message: string, request: RequestFacts, done: readonly string[]) {
    super('partial-write', message, request);
    this.done = done;
  }
}

/** Whether nothing came of the connection, not of the question: asked again later, it may be answered. */
export function mayAnswerLater(error: TenantError): boolean {
  if (error instanceof ServerFaultError) return PASSING.some((status) => status === error.request.status);
  return didNotAnswer(error) || error instanceof AuthenticationError;
}

/** A server that is not there just now. */
const PASSING = [502, 503, 504];

/** Whether the answer did not come: what is asked next will hardly fare better. */
export function didNotAnswer(error: TenantError): boolean {
  return error instanceof NoAnswerError || error instanceof ThrottledError;
}

/** Whether a write that ended in this error may have taken effect all the same. */
export function mayHaveTakenEffect(error: unknown): boolean {
  return (
    error instanceof NoAnswerError ||
    error instanceof ServerFaultError ||
    error instanceof MalformedAnswerError ||
    error instanceof PartialWriteError
  );
}
