import type { SpillFile } from './prepare/entries.ts';
import type { RejectedRow } from './prepare/prepare.ts';
import type { SourceFile } from './prepare/source.ts';
import type { ListSettings } from './settings.ts';

/** What a list is made of on disk. */
export interface OpenedList {
  readonly sources: readonly SourceFile[];
  /** Of the local files; the tenant's are asked for apart. */
  localSuppressions(): AsyncIterable<readonly string[]>;
  readonly spill: () => SpillFile;
  readonly rejectsPath: string;
  onReject(row: RejectedRow): void;
  /** Removes what was kept for the work alone. */
  close(): void;
}

export interface ListFiles {
  /** @throws UsageError for a file that is not there. */
  open(settings: ListSettings): OpenedList;
}
