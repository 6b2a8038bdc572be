import type { ListCounts } from '../contact-lists.ts';
import type { Decided } from '../run-state/override.ts';
import type { RunState } from '../run-state/run-state.ts';

/** One campaign in the answer of `status`. */
export interface StatusRow {
  readonly name: string;
  /** null where the campaign is not there. */
  readonly remoteId: string | null;
  /** `spec.run`; null where the YAML leaves the run state alone. */
  readonly run: RunState | null;
  /** In CXone's own word, `ACTIVE` or `DRAFT`; null where the campaign is not there or could not be read. */
  readonly status: string | null;
  /** Whether `status` is what `run` asks for; true where nothing is asked for. */
  readonly runMet: boolean;
  /** What a person decided about it; null where nobody did, or it is over. */
  readonly override: (Decided & { readonly run: RunState }) | null;
  /** null where nobody can tell: the YAML has errors. */
  readonly inSync: boolean | null;
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

/** One contact list in the answer of `status`. */
export interface ListStatusRow {
  readonly name: string;
  /** null where CXone has none of its name. */
  readonly remoteId: string | null;
  readonly size: number | null;
  /** null where CXone does not say. */
  readonly capacity: number | null;
  readonly upload: 'onApply' | 'manual';
  /** Whether its files are as they were uploaded; null where nobody has looked: they are uploaded by hand. */
  readonly inSync: boolean | null;
  readonly reasons: readonly string[];
  /** The last upload that this store knows of, to the list that is there now. */
  readonly lastUpload: {
    readonly startedAt: string;
    /** null while something is left to be sent. */
    readonly finishedAt: string | null;
    readonly contentHash: string;
    readonly counts: ListCounts | null;
  } | null;
}

/** A webhook in the answer of `status`. */
export type WebhookStatus = Pick<StatusRow, 'name' | 'remoteId' | 'inSync' | 'reasons' | 'lastChange'>;

/** Who is told of events, or sent the figures of an export. */
export interface ReceiverStatus {
  readonly kind: 'subscription' | 'export';
  readonly name: string;
  readonly enabled: boolean;
  /** How many events or requests are on their way, and how many were given up. */
  readonly pending: number;
  readonly dead: number;
  /** ISO instant up to which an export was made; null for one that is new, and for a subscription. */
  readonly madeUpTo: string | null;
}
