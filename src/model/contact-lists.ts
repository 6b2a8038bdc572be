import type { ContactListSpec } from './documents.ts';
import type { ReadOptions } from './ports/ports.ts';
import type { ListReader, SuppressionReader } from './ports/signals.ts';
import type { Document } from './resource.ts';

/** A contact list as the tenant holds it. */
export interface RemoteList {
  readonly remoteId: string;
  readonly name: string;
  readonly size: number;
  /** null where the tenant does not say. */
  readonly capacity: number | null;
}

/** How many contacts a campaign may still get; null where the tenant does not say. */
export interface CampaignRoom {
  readonly size: number;
  readonly most: number;
}

/** What the tenant says of a batch that it took. */
export interface StoredItems {
  readonly accepted: number;
  /** Items of the batch that it left out, by their index. */
  readonly rejected: readonly { readonly index: number; readonly code: string }[];
}

export interface ListDirectory {
  /** Every list of the tenant. A page that can't be read throws. */
  readLists(options?: ReadOptions): Promise<readonly RemoteList[]>;
}

export interface ListWriter {
  /** Not retried after a lost answer: the caller looks first. */
  createList(name: string): Promise<RemoteList>;
  /**
   * Stores items, given as the request's JSON, all or none of them.
   *
   * @throws ConflictError where some of their keys exist, RejectedError where one is invalid: none was stored then.
   */
  storeItems(
    listId: string,
    request: { readonly body: Uint8Array; readonly count: number },
  ): Promise<StoredItems>;
}

export interface SuppressionList {
  /** Every number and address in force, page by page. A page that can't be read throws. */
  readSuppressions(options?: ReadOptions): AsyncIterable<readonly string[]>;
}

/** What came of the rows of a list; together they are `rows`. */
export interface ListCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly suppressed: number;
  readonly rejected: number;
  /** Known to the list before. */
  readonly conflicting: number;
  /** Not stored, or not known to be. */
  readonly failed: number;
}

/** What would become of the rows of a list, before any is sent; all but `unique` are not. */
export interface ListRows {
  readonly rows: number;
  readonly rejected: number;
  readonly suppressed: number;
  readonly duplicate: number;
  readonly unique: number;
}

/** A campaign whose document names a list. */
export interface ListCaller {
  readonly name: string;
  /** Its name in CXone. */
  readonly displayName: string;
  /** null where its compliance profile names no calling hours. */
  readonly callingZones: readonly string[] | null;
}

/** A list that apply uploads, as its files, the tenant and the store tell of it. */
export interface FoundList {
  readonly document: Document<ContactListSpec>;
  /** Its name in CXone. */
  readonly displayName: string;
  readonly callers: readonly ListCaller[];
  /** null where the tenant has none of its name yet. */
  readonly remote: RemoteList | null;
  /** Content hash of what was uploaded to it last, whole; null where the store knows of nothing. */
  readonly uploaded: string | null;
  readonly content:
    | { readonly type: 'unreadable'; readonly reason: string }
    | {
        readonly type: 'uploaded';
        /** Contacts of it that local files say must not be called by now; left out where there are none. */
        readonly suppressedSince?: number;
      }
    | {
        readonly type: 'pending';
        readonly upload: PlannedUpload;
        /** Whether a part of just this was uploaded. */
        readonly begun: boolean;
        /** ISO instant of an earlier reading that the counts are from; null where it was read now. */
        readonly countedAt: string | null;
      };
}

/**
 * What a plan holds of an upload: counts, as they are when the plan is made, and a hash; of nobody anything. Who is
 * suppressed when it is uploaded is not sent, whatever the counts say.
 */
export interface PlannedUpload extends ListRows {
  /** Apply leaves alone what is something else by then. */
  readonly contentHash: string;
  /** Contacts that are still to be sent. */
  readonly pending: number;
}

/** What a campaign calls that the same plan creates; apply puts the list's id in its place. */
export function newListId(name: string): string {
  return `${NEW_LIST}${name}`;
}

export function isNewListId(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(NEW_LIST);
}

const NEW_LIST = 'new:contactlist/';

/** A stretch of items, the end not included. */
export type Stretch = readonly [from: number, to: number];

/** How far the upload of a list came; kept after it, too. */
export interface UploadState {
  readonly remoteId: string;
  readonly contentHash: string;
  /** Of the content and of what became of each row: what items are numbered by. */
  readonly fingerprint: string;
  readonly startedAt: string;
  /** null while something is left to be sent. */
  readonly finishedAt: string | null;
  /** The list's size when it began. */
  readonly sizeBefore: number;
  /** Items below this may have been sent. */
  readonly started: number;
  /** Items of which it is known what came of them, in order. */
  readonly settled: readonly Stretch[];
  readonly accepted: number;
  readonly conflicting: number;
  /** By the tenant, as invalid. */
  readonly refused: number;
  /** What came of all rows, once it has finished. */
  readonly counts: ListCounts | null;
}

/** What a plan says of a list: counts and hashes, never of whom it is. */
export interface ListReport {
  readonly name: string;
  readonly displayName: string;
  readonly remoteId: string | null;
  /** `done`: just this was uploaded; `begun`: a part of it was. */
  readonly standing: 'new' | 'begun' | 'done';
  readonly rows: number;
  readonly rejected: number;
  readonly suppressed: number;
  readonly duplicate: number;
  readonly unique: number;
  /** Of those, how many are still to be sent. */
  readonly pending: number;
  readonly rejectedBy: readonly { readonly reason: string; readonly count: number }[];
  readonly segments: readonly { readonly name: string | null; readonly count: number }[];
  /** Numbers and addresses that must not be called. */
  readonly suppressions: number;
  /** Contacts that were uploaded, and must not be called by now. */
  readonly suppressedSince: number;
  readonly contentHash: string;
  /** Why it may not be uploaded now. */
  readonly refusals: readonly string[];
  /** Line and reason of each rejected row; null where none was. */
  readonly rejectsFile: string | null;
}

/** What came of the upload of a list. */
export interface ListUploadReport {
  readonly name: string;
  readonly remoteId: string | null;
  readonly status: 'uploaded' | 'unchanged' | 'incomplete' | 'refused' | 'failed';
  readonly counts: ListCounts | null;
  /** As in `ListReport`. */
  readonly suppressedSince: number;
  readonly contentHash: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly auditSeq: number | null;
  readonly latencyMs: number | null;
  readonly rejectsFile: string | null;
}

export interface UploadReader {
  /** By the name of the list's document. */
  loadUploads(tenant: string): Promise<ReadonlyMap<string, UploadState>>;
}

export interface UploadWriter {
  /** Durable when it answers. */
  putUpload(tenant: string, list: string, state: UploadState): Promise<void>;
}

export interface ListPort extends ListReader, ListDirectory {}

export interface SuppressionPort extends SuppressionReader, SuppressionList {}

export interface UploadStore extends UploadReader, UploadWriter {}
