import type { ListRows } from '../model/contact-lists.ts';
import type { FilePlace } from './errors.ts';
import type { SpillFile } from './prepare/entries.ts';
import type { RejectedRow } from './prepare/prepare.ts';
import type { SourceFile } from './prepare/source.ts';
import type { ListSettings } from './settings.ts';

/** Phone numbers and e-mail addresses that must not be called, as they are written. */
export interface SuppressionBatch {
  readonly texts: readonly string[];
  /** Where each stands that has to be understood; left out for the tenant's, which it keeps itself. */
  readonly placeOf?: (index: number) => FilePlace | null;
}

/** What a list is made of on disk. */
export interface OpenedList {
  readonly sources: readonly SourceFile[];
  /** Of the local files; the tenant's are asked for apart. */
  localSuppressions(): AsyncIterable<SuppressionBatch>;
  readonly spill: () => SpillFile;
  readonly rejectsPath: string;
  onReject(row: RejectedRow): void;
  /** Keeps what became of each row when an upload began; may fail in silence. */
  rememberCodes(parts: Iterable<Uint8Array>): Promise<void>;
  /** What was kept last; nothing where nothing is. */
  readonly recallCodes: () => AsyncIterable<Uint8Array>;
  /** What the tenant refused of these very contacts before is said again. */
  keepRefused(): void;
  /** Removes what was kept for the work alone. */
  close(): void;
}

/** What is known of a list's files without reading them: equal texts mean that nobody wrote to them in between. */
export interface FileIdentities {
  readonly sources: string;
  /** Of the local files of numbers that must not be called. */
  readonly suppressions: string;
}

/** What an earlier reading of a list came to, in counts and hashes. */
export interface ReadBefore {
  readonly sources: string;
  /** `settingsHashOf` the document. */
  readonly settings: string;
  readonly contentHash: string;
  /** How many contacts of an uploaded list local files suppress since, and what identifies those files. */
  readonly since?: { readonly suppressions: string; readonly count: number };
  /** null where the files were only hashed. */
  readonly prepared: {
    readonly fingerprint: string;
    /** Of what else decided it: local suppressions, calling zones. */
    readonly given: string;
    readonly rows: ListRows;
    /** ISO instant. */
    readonly at: string;
  } | null;
}

export interface ListFiles {
  /** @throws UsageError for a file that is not there. */
  open(settings: ListSettings): OpenedList;
  /** The files of contacts and of numbers that must not be called that are not there or can't be opened, in words. */
  unreadable(settings: ListSettings): readonly string[];
  /** null where a file was written to so lately that its identity proves nothing. @throws as `open` does. */
  identify(settings: ListSettings): FileIdentities | null;
  /** What `remember` kept of a list on this machine; null where nothing is, or it can't be read. */
  recall(list: string): ReadBefore | null;
  /** May fail in silence: then the files are read again. */
  remember(list: string, read: ReadBefore): void;
}
