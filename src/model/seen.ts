import type { AuditEntry } from './audit.ts';
import type { RunStatus } from './run-state/run-state.ts';

/** What the last cycle saw of a campaign, so that what changed since is told once. */
export interface SeenCampaign {
  readonly status: RunStatus;
  /** The newest audit record at that time. */
  readonly seq: number;
  /** Pointer → the value that somebody else put there, as text and cut short. */
  readonly drift: Readonly<Record<string, string>>;
}

interface SeenReader {
  /** By the campaign's name; what can't be read is forgotten. `tenant` as in base records. */
  loadSeen(tenant: string): Promise<ReadonlyMap<string, SeenCampaign>>;
}

export interface SeenWriter {
  /** Records what changed and remembers what was seen, in one transaction: both or neither. */
  putSeen(
    entries: readonly AuditEntry[],
    seen: { readonly tenant: string; readonly campaigns: ReadonlyMap<string, SeenCampaign> },
  ): Promise<void>;
}

export interface Seen extends SeenReader, SeenWriter {}
