import type { ListFiles } from '../../lists/ports.ts';
import type { UploadReader, UploadWriter } from '../../model/contact-lists.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { Observation } from '../../model/observed.ts';
import type { TenantRef } from '../../model/plan.ts';
import type { OverrideReader } from '../../model/ports/overrides.ts';
import type {
  Clock,
  Dialect,
  HeldLock,
  Recorder,
  TenantReader,
  TenantWriter,
} from '../../model/ports/ports.ts';
import type { CycleFacts } from '../context.ts';

/** What looking at a contact list goes by. */
export interface ListContext {
  readonly tenant: TenantRef;
  readonly reader: Pick<TenantReader, 'lists' | 'suppressions'>;
  readonly dialect: Pick<Dialect, 'dialing' | 'campaignRoom'>;
  readonly store: UploadReader;
  readonly files: ListFiles;
  readonly clock: Clock;
  readonly desired: DesiredState;
  /** The campaigns as the tenant holds them. */
  readonly observation: Observation;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ListProgress) => void;
}

/** What uploading one goes by. */
export interface UploadContext extends ListContext {
  readonly reader: Pick<TenantReader, 'lists' | 'suppressions' | 'settings'>;
  readonly writer: Pick<TenantWriter, 'lists'>;
  readonly store: UploadReader & UploadWriter & Recorder & Pick<OverrideReader, 'loadOverrides'>;
  readonly lock: HeldLock;
  readonly cycle: CycleFacts;
  /**
   * An upload ends after so long, or four times as long as the list took to be read, so that others get the lock; it goes on
   * where it is called again. Left out: once all is sent. Milliseconds.
   */
  readonly mostMs?: number;
}

/** How far the work on a list is: rows read, or contacts settled. */
export interface ListProgress {
  readonly list: string;
  readonly step: 'reading' | 'uploading';
  readonly done: number;
  /** In the unit of `done`; for reading, bytes. */
  readonly total: number;
}
