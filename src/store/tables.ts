import type { Kysely, Transaction } from 'kysely';

export interface AuditTable {
  readonly seq: number;
  /** Canonical JSON of the whole record; the other columns repeat parts of it to be searched by. */
  readonly record: string;
  readonly hash: string;
  readonly prev_hash: string;
  readonly tenant: string;
  readonly kind: string | null;
  readonly name: string | null;
  readonly event: string;
  readonly cycle_id: string;
  readonly at: string;
  readonly intent_seq: number | null;
}

/** One row: where the chain ends. Kept apart from the trail so that a tail cut off is noticed. */
export interface AuditHeadTable {
  readonly id: number;
  readonly seq: number;
  readonly hash: string;
}

/** The intents that still wait for an outcome, so that finding them does not take a walk through all history. */
export interface OpenIntentTable {
  readonly seq: number;
  readonly tenant: string;
}

export interface BaseTable {
  readonly tenant: string;
  readonly kind: string;
  readonly name: string;
  readonly remote_id: string | null;
  readonly display_name: string | null;
  /** 0 or 1. */
  readonly protected: number;
  readonly run: string | null;
  readonly held_by: string | null;
  readonly digest: string | null;
  /** Canonical JSON of the base record. */
  readonly record: string;
  readonly updated_at: string;
  /** The outcome that came with the record; null where it was accepted without a request. */
  readonly audit_seq: number | null;
}

export interface OverrideTable {
  /** Of the record that set it; so each override has an id of its own. */
  readonly audit_seq: number;
  readonly tenant: string;
  /** Name of the campaign's document. */
  readonly name: string | null;
  readonly remote_id: string | null;
  readonly run: string;
  readonly reason: string;
  /** JSON of the actor. */
  readonly set_by: string;
  readonly set_at: string;
  readonly ends_at: string | null;
  readonly left_in: string | null;
}

export interface FreezeTable {
  readonly tenant: string;
  readonly audit_seq: number;
  readonly reason: string;
  /** JSON of the actor. */
  readonly set_by: string;
  readonly set_at: string;
  readonly ends_at: string | null;
}

export interface RuleMemoryTable {
  readonly tenant: string;
  /** Name of the campaign's document. */
  readonly name: string;
  /** Of the form of `memory`. */
  readonly version: number;
  /** JSON. */
  readonly memory: string;
  readonly updated_at: string;
}

export interface ZoneDataTable {
  /** Such as `2026f`. */
  readonly version: string;
  /** As `src/calendar/zone-text.ts` writes them. */
  readonly rules: string;
  readonly recorded_at: string;
}

export interface ListUploadTable {
  readonly tenant: string;
  /** Name of the list's document. */
  readonly name: string;
  /** Of the form of `state`. */
  readonly version: number;
  /** JSON. */
  readonly state: string;
  readonly updated_at: string;
}

/** As `RuleMemoryTable`, of the rules that pace: a text of their own form, with its version in it. */
export interface PacingMemoryTable {
  readonly tenant: string;
  readonly name: string;
  readonly memory: string;
  readonly updated_at: string;
}

export interface EventCursorTable {
  readonly tenant: string;
  readonly subscription: string;
  /** Of the last audit record whose events were put in line. */
  readonly seq: number;
}

export interface EventDeliveryTable {
  readonly tenant: string;
  readonly subscription: string;
  readonly audit_seq: number;
  readonly part: number;
  readonly subject: string;
  readonly event_id: string;
  /** JSON. */
  readonly event: string;
  readonly state: string;
  readonly attempts: number;
  readonly rejections: number;
  readonly queued_at: string;
  readonly due_at: string;
  readonly last_error: string | null;
  /** Both null where the event itself, or what its subscription makes of it, is what is sent. */
  readonly content_type: string | null;
  readonly body: string | null;
}

export interface ExportPositionTable {
  readonly tenant: string;
  /** Of the export in the Project. */
  readonly name: string;
  /** ISO instant up to which it was made. */
  readonly ends_at: string;
  readonly updated_at: string;
}

export interface CampaignSeenTable {
  readonly tenant: string;
  /** Name of the campaign's document. */
  readonly name: string;
  /** JSON. */
  readonly seen: string;
  readonly updated_at: string;
}

export interface LockTable {
  readonly name: string;
  /** A value of its own for each time the lock is taken. */
  readonly holder: string;
  readonly host: string;
  /** Where process ids have their meaning; the same host may run several containers. */
  readonly pid_space: string;
  readonly pid: number;
  readonly user_name: string;
  readonly acquired_at: string;
  readonly expires_at: string;
}

export interface StoreTables {
  readonly audit: AuditTable;
  readonly audit_head: AuditHeadTable;
  readonly open_intent: OpenIntentTable;
  readonly base: BaseTable;
  readonly run_override: OverrideTable;
  readonly freeze: FreezeTable;
  readonly rule_memory: RuleMemoryTable;
  readonly zone_data: ZoneDataTable;
  readonly list_upload: ListUploadTable;
  readonly pacing_memory: PacingMemoryTable;
  readonly event_cursor: EventCursorTable;
  readonly event_delivery: EventDeliveryTable;
  readonly export_position: ExportPositionTable;
  readonly campaign_seen: CampaignSeenTable;
  readonly lock: LockTable;
}

export type StoreDatabase = Kysely<StoreTables>;
export type StoreTransaction = Transaction<StoreTables>;
