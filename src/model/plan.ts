import type { BaseRecord } from './base.ts';
import type { PlannedUpload } from './contact-lists.ts';
import type { PlanDialing } from './dialing.ts';
import type { Finding } from './finding.ts';
import type { ResourceKey, Source } from './resource.ts';
import type { Risk } from './risk.ts';
import type { Freeze } from './run-state/override.ts';
import type { RunState } from './run-state/run-state.ts';
import type { Json, JsonObject } from './values/json.ts';
import type { Pointer } from './values/pointer.ts';
import type { Owner } from './wanted.ts';

export const PLAN_FORMAT = '1.0';

export type Action = 'create' | 'update' | 'transition' | 'delete' | 'none' | 'blocked';
/** `undo`: someone asked for what stood before; it does not come of the three states. */
export type Cause = 'git' | 'drift' | 'conflict' | 'first-contact' | 'rule' | 'unknown' | 'mixed' | 'undo';

/** RFC 6902. */
export type PatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: Pointer; readonly value: Json }
  | { readonly op: 'remove'; readonly path: Pointer };

export interface FieldChange {
  readonly path: Pointer;
  /** null where the tenant holds nothing. */
  readonly before: Json;
  /** null where the field is removed. */
  readonly after: Json;
  readonly owner: Owner;
  readonly cause: Cause;
  readonly source: Source;
}

export interface Change {
  readonly key: ResourceKey;
  /** null for a campaign that is to be created. */
  readonly remoteId: string | null;
  readonly action: Action;
  readonly cause: Cause;
  readonly patch: readonly PatchOperation[];
  readonly fields: readonly FieldChange[];
  /** For people; never decided upon. */
  readonly reasons: readonly string[];
  /** The rule behind a change of run state with cause `rule`, and what it allows. */
  readonly decision?: { readonly rule: string; readonly allowed: RunState; readonly until: string | null };
  /** What a pacing rule decided by, for the record of it; no part of the digest. */
  readonly evidence?: JsonObject;
  /** Of a contact list: what is to be uploaded; null where nobody knows, as it can't be read. */
  readonly upload?: PlannedUpload | null;
  /** Of a contact list: the campaigns that start only once it is uploaded, by their documents' names. */
  readonly startsAfter?: readonly string[];
  /** What the base becomes once this change is applied; left out where nothing is written. */
  readonly base?: BaseRecord;
  /** Stands for the record that `base` was made from; where another one is kept by then, only what is written goes into it. */
  readonly baseBefore?: string;
  /** With cause `undo`: the seq of each audit record that this takes back. */
  readonly undoes?: readonly number[];
  /** Derived, and so no part of the digest; a plan that was read from a file has none. */
  readonly risk?: Risk;
}

export interface PolicyChange {
  readonly key: ResourceKey;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
  readonly source: Source;
  /** As in a change. */
  readonly risk?: Risk;
}

export interface Guard {
  /** One of `GUARD_IDS`; there may be several of one id, each about another thing. */
  readonly id: string;
  readonly message: string;
  readonly allowed: boolean;
}

/** In the order in which they are shown. */
export const GUARD_IDS = [
  'empty-desired',
  'too-many-deletes',
  'too-many-updates',
  'protected',
  'critical-field',
  'running-campaign',
] as const;
export type GuardId = (typeof GUARD_IDS)[number];

export type PlanSummary = Readonly<Record<Action, number>>;

export interface TenantRef {
  readonly name: string;
  readonly api: string;
  readonly baseUrl: string;
}

/** What base records are kept under: a tenant's name alone may come to mean another tenant. */
export function baseKeyOf(tenant: TenantRef): string {
  return `${tenant.name} ${tenant.baseUrl}`;
}

/**
 * What is kept of every tenant of a base URL: what people decided while nobody could tell the tenant's name. No Project can
 * name a tenant so.
 *
 * @param tenant as `baseKeyOf` names it
 */
export function anyTenantOf(tenant: string): string {
  return `* ${tenant.slice(tenant.lastIndexOf(' ') + 1)}`;
}

export interface PlanSource {
  readonly directory: string;
  readonly commit: string | null;
  /** Whether the files differ from the commit; true as well where Git does not tell. */
  readonly dirty: boolean;
  /** Of the desired state as it was read. */
  readonly digest: string;
}

/** A campaign by its id, and what its record is kept aside under. */
export interface Gone extends ResourceKey {
  readonly remoteId: string;
}

/** The id of the finding that Git does not tell whether the source is as it was committed. */
export const GIT_UNKNOWN = 'git-unknown';

/** Immutable, and the only input of apply; a preview prints this same value. */
export interface Plan {
  readonly formatVersion: string;
  readonly createdAt: string;
  readonly tenant: TenantRef;
  readonly source: PlanSource;
  readonly changes: readonly Change[];
  readonly policy: readonly PolicyChange[];
  readonly findings: readonly Finding[];
  readonly guards: readonly Guard[];
  /** What keeps apply from writing anything but what makes campaigns dial less; left out where nothing does. Judged again at apply. */
  readonly freeze?: Freeze;
  readonly summary: PlanSummary;
  /** Base records of what is in sync already, to be brought up to date by apply without a request. */
  readonly accept: readonly BaseRecord[];
  /** What apply forgets, as CXone has it no more and its name is another campaign's; left out where there is none. */
  readonly forget?: readonly Gone[];
  /** The worst of its changes, policy changes and guards. Derived, as in a change. */
  readonly risk?: Risk;
  /** Derived, as the risk is. */
  readonly dialing?: PlanDialing;
  readonly digest: string;
}
