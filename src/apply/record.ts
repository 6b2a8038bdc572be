import type { AuditEntry, AuditEvent, AuditRecord } from '../model/audit.ts';
import type { BaseRecord } from '../model/base.ts';
import { StoreError } from '../model/errors.ts';
import type { Outcome, OutcomeStatus } from '../model/outcome.ts';
import { baseKeyOf, type Change } from '../model/plan.ts';
import type { Recorder } from '../model/ports/ports.ts';
import type { Json, JsonObject } from '../model/values/json.ts';
import { isJsonObject } from '../model/values/json.ts';
import { withValueAt } from '../model/values/pointer.ts';
import { baseLeft } from './base-left.ts';
import type { ApplyContext } from './context.ts';
import { plainEntry, type RecordingFacts } from './plain-entry.ts';

export interface ErrorFacts {
  readonly code: string;
  readonly message: string;
}

/** What came of a request, before it is recorded. */
export interface Result {
  readonly status: Extract<OutcomeStatus, 'applied' | 'failed' | 'stale' | 'unknown'>;
  readonly error?: ErrorFacts;
  readonly latencyMs: number | null;
  readonly remoteId: string | null;
  /** What the base becomes; left out where it stays. */
  readonly base?: BaseRecord;
  /** It was there already: who paused it is as the record says by now. */
  readonly pauseStands?: true;
  /** The campaign is gone for good: its base record goes. */
  readonly forget?: true;
}

/** The store failed before the request: nothing was sent. */
export class IntentError extends StoreError {}

/**
 * Durable when it answers; only then may the request leave.
 *
 * @throws IntentError if it could not be recorded.
 */
export async function recordIntent(
  context: ApplyContext,
  change: Change,
  facts: {
    readonly remoteId: string | null;
    readonly transitionId?: string;
    /** All that a delete takes away, so that the trail still has it. */
    readonly before?: JsonObject;
  },
): Promise<AuditRecord> {
  const transitionId = facts.transitionId ?? null;
  const { remoteId, before } = facts;
  return appendFirst(context, {
    ...entryOf(context, change),
    event: 'change.intended',
    remoteId,
    transitionId,
    ...(before && { before }),
  });
}

/** Records what came of a change, together with the base that it leaves, and answers it as an outcome. */
export async function recordResult(
  context: ApplyContext,
  change: Change,
  facts: { readonly intent: AuditRecord | null; readonly result: Result },
): Promise<Outcome> {
  const { intent } = facts;
  const result = { ...facts.result, latencyMs: notNegative(facts.result.latencyMs) };
  const entry = resultEntry(context, change, { intent, result });
  const { base, pauseStands } = result;
  const isCreation = change.action === 'create';
  const put = base ? [await baseLeft(context, change, { base, ...(pauseStands && { pauseStands }) })] : [];
  const { remoteId } = result;
  // What is created was gone, whatever id the base still has of it.
  const remove = result.forget ? [{ ...change.key, remoteId }] : base && isCreation ? [change.key] : [];
  const record = await context.store.appendWithBase(entry, {
    tenant: baseKeyOf(context.tenant),
    put,
    remove,
  });
  return outcomeOf(change, result, record.seq);
}

/** The record of what came of a change. */
export function resultEntry(
  context: RecordingFacts,
  change: Change,
  facts: {
    readonly intent: (Pick<AuditRecord, 'transitionId'> & { readonly seq: number | null }) | null;
    readonly result: Result;
  },
): AuditEntry {
  const { intent, result } = facts;
  return {
    ...entryOf(context, change),
    event: eventOf(result.status),
    remoteId: result.remoteId,
    transitionId: intent?.transitionId ?? null,
    latencyMs: notNegative(result.latencyMs),
    intentSeq: intent?.seq ?? null,
    error: result.error ?? null,
  };
}

/** A clock that was put back meanwhile can't say how long it took. */
function notNegative(latencyMs: number | null): number | null {
  return latencyMs === null ? null : Math.max(0, latencyMs);
}

/**
 * Records that a rule changes a run state, or keeps a campaign from starting; durable when it answers.
 *
 * @throws IntentError if it could not be recorded.
 */
export function recordDecision(
  context: ApplyContext,
  change: Change,
  facts: {
    readonly remoteId: string;
    readonly decision: NonNullable<Change['decision']>;
    readonly reasons: readonly string[];
  },
): Promise<AuditRecord> {
  const { remoteId, decision, reasons } = facts;
  const entry = entryOf(context, change);
  return appendFirst(context, { ...entry, event: 'rule.decided', remoteId, reasons, details: { decision } });
}

/**
 * Records what a pacing rule decided and by what; durable when it answers.
 *
 * @throws IntentError if it could not be recorded.
 */
export function recordEvidence(
  context: ApplyContext,
  change: Change,
  { remoteId, evidence }: { readonly remoteId: string; readonly evidence: JsonObject },
): Promise<AuditRecord> {
  const entry = entryOf(context, change);
  return appendFirst(context, {
    ...entry,
    event: 'rule.decided',
    remoteId,
    details: { pacing: evidence },
  });
}

/** @throws IntentError if it could not be recorded. */
export async function appendFirst(
  context: { readonly store: Pick<Recorder, 'append'> },
  entry: AuditEntry,
): Promise<AuditRecord> {
  try {
    return await context.store.append(entry);
  } catch (error) {
    if (error instanceof StoreError) throw new IntentError(error.message, { cause: error });
    throw error;
  }
}

export function outcomeOf(
  change: Change,
  result: { readonly status: OutcomeStatus; readonly error?: ErrorFacts; readonly latencyMs?: number | null },
  auditSeq: number | null = null,
): Outcome {
  return {
    key: change.key,
    action: change.action,
    status: result.status,
    ...(result.error ? { error: result.error } : {}),
    latencyMs: result.latencyMs ?? null,
    auditSeq,
  };
}

function entryOf(context: RecordingFacts, change: Change): Omit<AuditEntry, 'event' | 'remoteId'> {
  return {
    ...plainEntry(context),
    key: change.key,
    action: change.action,
    cause: change.cause,
    patch: change.patch,
    before: nested(change, 'before'),
    after: nested(change, 'after'),
    reasons: change.reasons,
    details: {
      ...(change.decision ? { decision: change.decision } : {}),
      ...(change.undoes ? { undoes: change.undoes } : {}),
    },
  };
}

function eventOf(status: Result['status']): AuditEvent {
  switch (status) {
    case 'applied':
      return 'change.applied';
    case 'unknown':
      return 'change.unknown';
    case 'failed':
    case 'stale':
      return 'change.failed';
  }
}

/** The part of the resource that changes, as an object; what is not there is left out. */
function nested(change: Change, side: 'before' | 'after'): JsonObject {
  const [first] = change.patch;
  if (side === 'after' && first?.op === 'add' && first.path === '' && isJsonObject(first.value))
    return first.value;
  let part: JsonObject = {};
  for (const field of change.fields) {
    const value: Json = field[side];
    if (value !== null) part = withValueAt(part, field.path, value);
  }
  return part;
}
