import type { ListCounts } from './contact-lists.ts';
import type { Action } from './plan.ts';
import type { ResourceKey } from './resource.ts';

export const OUTCOME_STATUSES = [
  'applied',
  'failed',
  'stale',
  'blocked',
  'unknown',
  'not-attempted',
] as const;
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number];

/** Error code of a start that a rule did not allow when it was due: nothing failed, and a later plan starts it. */
export const HELD_BACK = 'held-back';

/** What came of one change. `unknown`: the answer was lost and could not be found out either. */
export interface Outcome {
  readonly key: ResourceKey;
  readonly action: Action;
  readonly status: OutcomeStatus;
  readonly error?: { readonly code: string; readonly message: string };
  /** null where no request was sent. */
  readonly latencyMs: number | null;
  /** What came of the rows of a contact list, where some were sent or known. */
  readonly counts?: ListCounts;
  /** The outcome's audit record; null where none was written. */
  readonly auditSeq: number | null;
}

/** Whether a list was uploaded in part, and the next plan goes on with it. */
export function isPart({ status, counts }: Pick<Outcome, 'status' | 'counts'>): boolean {
  return status === 'applied' && (counts?.failed ?? 0) > 0;
}
