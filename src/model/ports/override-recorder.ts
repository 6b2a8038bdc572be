import type { AuditEntry } from '../audit.ts';
import type { HeldState, Override } from '../run-state/override.ts';

/** Where a record ended up: in the store, in the file that the next run takes up, or lost. */
export interface Kept {
  readonly where: 'store' | 'file' | 'nowhere';
  /** Joins the lines of the file. */
  readonly ref: string;
  /** Of the audit record; null outside of the store. */
  readonly seq: number | null;
  /** What an override that this one replaces left its campaign in. */
  readonly leftIn: HeldState | null;
}

/** Keeps what a person decided and what came of it. Never fails: somebody wants dialing stopped, whatever the store says. */
export interface OverrideRecorder {
  /** What is wrong with the store; null while nothing is. */
  trouble(): string | null;
  set(entry: AuditEntry, override: Override): Promise<Kept>;
  /** The id of the campaign, found after its override was kept; a file that waits has it in what came of the request. */
  bind(set: Kept, remoteId: string): Promise<void>;
  intend(entry: AuditEntry): Promise<Kept>;
  conclude(
    entry: AuditEntry,
    of: { readonly set: Kept; readonly intent: Kept; readonly leftIn: HeldState | null },
  ): Promise<Kept>;
}
