import type { Answers } from '../answers.ts';
import type { AuditEntry, AuditEvent, AuditRecord, AuditVerification } from '../audit.ts';
import type { BaseRecord, CurrentRecords } from '../base.ts';
import type { CampaignRoom, ListPort, ListWriter, SuppressionPort, UploadStore } from '../contact-lists.ts';
import type { DesiredCampaign, DesiredState } from '../desired.ts';
import type { DialingFields } from '../dialing.ts';
import type { ExportStore } from '../events/export.ts';
import type { Outbox } from '../events/outbox.ts';
import type { AbsentCampaign, Observation, PresentCampaign, UnreadableCampaign } from '../observed.ts';
import type { Gone } from '../plan.ts';
import type { ImportedCampaign, WrittenAt } from '../reports/imported.ts';
import type { PolicyValue, ResourceKey } from '../resource.ts';
import type { RunStatus } from '../run-state/run-state.ts';
import type { Seen } from '../seen.ts';
import type { Json, JsonObject } from '../values/json.ts';
import type { Pointer } from '../values/pointer.ts';
import type { WantedCampaign } from '../wanted.ts';
import type { Capabilities, ResourceShape } from './capabilities.ts';
import type { KnownTenants, OverrideReader, OverrideWriter } from './overrides.ts';
import type { RunStateReader, RunStateWriter } from './run-state.ts';
import type { AgentPoolReader, HistoryReader, MetricsReader, RuleStore } from './signals.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws InterruptedError when the signal aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  uuid(): string;
}

/** The pure half of a driver: desired state → the API's own resource. */
export interface Dialect {
  readonly api: string;
  readonly capabilities: Capabilities;
  readonly shape: ResourceShape;
  readonly dialing: DialingFields;
  translate(campaign: DesiredCampaign): WantedCampaign;
  /** The same table read backwards: translating the answer wants nothing that the campaign does not hold. */
  untranslate(campaign: PresentCampaign): ImportedCampaign;
  /** Where a field that `translate` makes, or the run state, is written; null for any other. */
  writtenAt(path: Pointer): WrittenAt | null;
  /** What the profiles say that has no place on the wire. */
  profilePolicy(desired: DesiredState): readonly PolicyValue[];
  /**
   * What protection of the people called goes when a field changes from `before` (undefined where nothing is known) to
   * `after` (undefined where nobody asks for any value any more), in words; null where none does.
   */
  weakening(
    path: Pointer,
    change: { readonly before: Json | undefined; readonly after: Json | undefined },
  ): string | null;
  /** The value at `shape.runState` that stands for a status. */
  runStateValue(status: RunStatus): Json;
  /** The members of a resource that a create sends besides the wanted fields: created stopped. */
  readonly createDefaults: JsonObject;
  /** How many contacts a campaign holds and may hold; null where the resource does not say. */
  campaignRoom(resource: JsonObject): CampaignRoom | null;
  /** What an activation error means and what to do about it. */
  explainError(errorCode: string): string;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** A pause waits for the answer: it goes before all that waits for the rate limit. */
  readonly urgent?: boolean;
  /** Instant in milliseconds at which nobody waits for the answer any more; then it ends as one that did not come. */
  readonly deadline?: number;
}

export interface ObserveOptions extends ReadOptions {
  readonly onPage?: (campaignsSoFar: number) => void;
  /** Of whoever looks again and again. */
  readonly memory?: Answers;
}

export interface SettingsReader {
  /** Everything the tenant holds. A list that can't be read throws; one campaign that can't be parsed is unreadable. */
  observeAll(options?: ObserveOptions): Promise<Observation>;
  observe(
    remoteId: string,
    options?: ReadOptions,
  ): Promise<PresentCampaign | UnreadableCampaign | AbsentCampaign>;
}

export interface SettingsWriter {
  /** Creates stopped, never dialing. Not retried after a lost answer: the caller looks first. */
  create(resource: JsonObject): Promise<PresentCampaign>;
  /**
   * Brings a campaign from `fresh` (just read) to `intended`; sections that are equal in both are not sent, and run
   * state never is. Answers what the tenant holds afterwards, or null if the answer did not say.
   */
  update(
    remoteId: string,
    resources: { fresh: JsonObject; intended: JsonObject },
  ): Promise<PresentCampaign | null>;
  /** Deletes a campaign that is not dialing. One that is gone already throws NotFoundError, which callers take as done. */
  remove(remoteId: string): Promise<void>;
}

/** What commands that only look get. */
export interface TenantReader {
  readonly settings: SettingsReader;
  readonly runState: RunStateReader;
  readonly metrics: MetricsReader;
  readonly history: HistoryReader;
  readonly agentPools: AgentPoolReader;
  readonly lists: ListPort;
  readonly suppressions: SuppressionPort;
}

export interface TenantWriter {
  readonly settings: SettingsWriter;
  readonly runState: RunStateWriter;
  readonly lists: ListWriter;
}

export interface BaseReader {
  /** All base records of a tenant, by `keyText`; those that are current are not read in full. */
  loadBase(tenant: string, current?: CurrentRecords): Promise<ReadonlyMap<string, BaseRecord>>;
  /** The record of this id in the tenant, or where none has it of this name; null where there is neither. */
  findBase(
    tenant: string,
    at: ResourceKey & { readonly remoteId: string | null },
  ): Promise<BaseRecord | null>;
}

export interface BaseWriter {
  /**
   * Puts records that were accepted as in sync without a request; all or none. With `asOf` (instant in milliseconds) those are
   * left as they are that were put since. What is to be removed goes before, as in `appendWithBase`.
   */
  putBase(
    tenant: string,
    records: readonly BaseRecord[],
    options?: { readonly asOf?: number; readonly remove?: readonly Gone[] },
  ): Promise<void>;
}

export interface AuditQuery {
  readonly tenant?: string;
  readonly key?: ResourceKey;
  readonly event?: AuditEvent;
  readonly cycleId?: string;
  /** Only records after this one. */
  readonly after?: number;
  /** Newest first, at most so many; oldest first and all if left out. */
  readonly latest?: number;
}

export interface AuditReader {
  readAudit(query?: AuditQuery): AsyncIterable<AuditRecord>;
  /** What is to be settled by looking, by `leavesOpen`: of a tenant, without an outcome record yet, oldest first. */
  openIntents(tenant: string): Promise<readonly AuditRecord[]>;
}

export interface AuditVerifier {
  /** Walks the whole chain as it is stored, in one snapshot. */
  verifyAudit(): Promise<AuditVerification>;
}

export interface Recorder {
  /** Appends to the chain; durable when it answers. */
  append(entry: AuditEntry): Promise<AuditRecord>;
  /** Appends an outcome and puts base records in one transaction: both or neither. */
  appendWithBase(
    entry: AuditEntry,
    base: {
      readonly tenant: string;
      readonly put: readonly BaseRecord[];
      /** Before anything is put: by name, and where an id is given, by that as well. */
      readonly remove?: readonly (ResourceKey & { readonly remoteId?: string | null })[];
    },
  ): Promise<AuditRecord>;
}

/** A held lock. */
export interface HeldLock {
  /** @throws LockedError if the lease was lost; checked before each write. */
  assertHeld(): void;
  release(): Promise<void>;
}

export interface LockPort {
  /** @throws LockedError naming the holder when `waitMs` have passed. */
  acquire(
    name: string,
    options: { readonly waitMs: number; readonly signal?: AbortSignal },
  ): Promise<HeldLock>;
}

/** Everything that is kept, in one place. */
export interface Store
  extends BaseReader,
    BaseWriter,
    AuditReader,
    AuditVerifier,
    Recorder,
    OverrideReader,
    OverrideWriter,
    KnownTenants,
    RuleStore,
    UploadStore,
    Outbox,
    ExportStore,
    Seen,
    LockPort {
  /** For people: the path or URL that the user gave, without a password. */
  readonly location: string;
  /** Releases the locks that are still held. */
  close(): Promise<void>;
}
