import {
  ConflictError,
  ForbiddenError,
  MalformedAnswerError,
  NoAnswerError,
  NotFoundError,
  type TenantError,
  ThrottledError,
} from '../../src/model/tenant-errors.ts';

const REQUEST = { method: 'PATCH', path: '/api/campaigns/c-1', status: null };

export const noAnswer = () => new NoAnswerError('no-answer', 'no answer', REQUEST);
export const conflict = () => new ConflictError('conflict', 'conflict', { ...REQUEST, status: 409 });
export const forbidden = () =>
  new ForbiddenError('forbidden', { ...REQUEST, status: 403 }, 'Campaigns:Write');
export const malformed = () =>
  new MalformedAnswerError('malformed', 'malformed', { ...REQUEST, status: 200 });
export const throttled = () => new ThrottledError('throttled', { ...REQUEST, status: 429 }, null);
export const notFound = () => new NotFoundError('not-found', 'not found', { ...REQUEST, status: 404 });

export type FaultyCall =
  | 'observeAll'
  | 'observe'
  | 'create'
  | 'update'
  | 'remove'
  | 'readRunState'
  | 'wasMovedBy'
  | 'transition';

/** What goes wrong, or happens meanwhile, with one call. */
export interface Fault {
  /** Before the call takes effect; what it throws is the call's answer. */
  readonly before?: () => void;
  /** After it took effect; what it throws is the call's answer. */
  readonly after?: () => void;
  /** The tenant answers as if it had done it, and has not. */
  readonly notTaken?: boolean;
  /** A write that answers without a body. */
  readonly noBody?: boolean;
}

export function failsBefore(error: TenantError): Fault {
  return {
    before: () => {
      throw error;
    },
  };
}

export function failsAfter(error: TenantError): Fault {
  return {
    after: () => {
      throw error;
    },
  };
}

/** Faults waiting for their call, first in first out; `null` lets one call of that sort pass. */
export function faultQueue() {
  const waiting = new Map<FaultyCall, (Fault | null)[]>();
  return {
    add(call: FaultyCall, ...faults: readonly (Fault | null)[]): void {
      waiting.set(call, [...(waiting.get(call) ?? []), ...faults]);
    },
    /** Does a call with the fault that waits for it, if one does. */
    run<T>(call: FaultyCall, act: (fault: Fault) => T): T {
      const fault = waiting.get(call)?.shift() ?? {};
      fault.before?.();
      const answer = act(fault);
      fault.after?.();
      return answer;
    },
  };
}
