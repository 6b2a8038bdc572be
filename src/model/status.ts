import type { Decided } from './override.ts';
import type { RunState } from './run-state.ts';

/** One campaign in the answer of `status`. */
export interface StatusRow {
  readonly name: string;
  readonly remoteId: string | null;
  /** `spec.run`; null where the YAML leaves the run state alone. */
  readonly run: RunState | null;
  /** In CXone's own word, `ACTIVE` or `DRAFT`; null where the campaign is not there or could not be read. */
  readonly status: string | null;
  /** Whether `status` is what `run` asks for; true where nothing is asked for. */
  readonly runMet: boolean;
  /** What a person decided about it; null where nobody did, or it is over. */
  readonly override: (Decided & { readonly run: RunState }) | null;
  readonly inSync: boolean;
  readonly reasons: readonly string[];
  /** The newest audit record of the campaign that is an outcome, a decision or an override. */
  readonly lastChange: {
    /** ISO instant. */
    readonly at: string;
    readonly seq: number;
    readonly event: string;
    readonly by: string;
  } | null;
}
