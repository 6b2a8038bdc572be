import type { Action, Cause, PatchOperation } from './plan.ts';
import type { ResourceKey } from './resource.ts';
import type { Json, JsonObject } from './values/json.ts';

export type AuditEvent =
  | 'change.intended'
  | 'change.applied'
  | 'change.failed'
  | 'change.unknown'
  | 'rule.decided'
  | 'override.set'
  | 'override.ended'
  | 'freeze.set'
  | 'freeze.ended'
  | 'guard.allowed'
  | 'cycle.finished'
  | 'campaign.observed'
  | 'drift.found'
  | 'export.made'
  | 'export.skipped'
  | 'subscription.released';

export interface Actor {
  readonly user: string;
  readonly host: string;
  /** The CI system and run, or null. */
  readonly ci: string | null;
}

/** An audit record before it has its place in the chain. */
export interface AuditEntry {
  readonly at: string;
  readonly cycleId: string;
  readonly event: AuditEvent;
  readonly tenant: string;
  readonly key: ResourceKey | null;
  readonly remoteId: string | null;
  readonly action: Action | null;
  readonly cause: Cause | null;
  readonly patch: readonly PatchOperation[];
  /** The part of the resource that changes, before and after. */
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly reasons: readonly string[];
  readonly actor: Actor;
  readonly commit: string | null;
  readonly planDigest: string | null;
  readonly transitionId: string | null;
  readonly latencyMs: number | null;
  readonly compliance: JsonObject;
  /** On an outcome: the seq of its intent, or of the outcome that nobody knew then. */
  readonly intentSeq: number | null;
  /** On change.failed and change.unknown. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Event-specific members, such as the counts of a cycle. */
  readonly details: Readonly<Record<string, Json>>;
}

export interface AuditRecord extends AuditEntry {
  readonly seq: number;
  readonly prevHash: string;
  /** SHA-256, lower-case hex, over the record's canonical JSON (RFC 8785) without `hash`. */
  readonly hash: string;
}

/**
 * Whether a record asks to be settled by looking, for as long as no other points back at it: an intent, and a transition of
 * which nobody could tell what came of it.
 */
export function leavesOpen({ event, action, transitionId, patch, details }: AuditEntry): boolean {
  if (event === 'change.intended') return true;
  const mayBeTold = action === 'transition' && transitionId !== null && patch.length > 0;
  return event === 'change.unknown' && mayBeTold && details.settled !== true;
}

/** `prevHash` of the first record. */
export const FIRST_PREV_HASH = '0'.repeat(64);

/**
 * What walking the chain came to. `head` is the last record's hash, or `FIRST_PREV_HASH` of an empty trail. `seq` (null
 * where it can't be read) and `index` (from 0) name the first record that does not fit.
 */
export type AuditVerification =
  | { readonly ok: true; readonly count: number; readonly head: string }
  | { readonly ok: false; readonly seq: number | null; readonly index: number; readonly reason: string };
