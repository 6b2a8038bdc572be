import { sameValue } from '../diff/normalise.ts';
import type { AuditEntry, AuditRecord } from '../model/audit.ts';
import type { BaseField, BaseRecord } from '../model/base.ts';
import type { UploadReader } from '../model/contact-lists.ts';
import type { PresentCampaign } from '../model/observed.ts';
import { baseKeyOf } from '../model/plan.ts';
import type { AuditReader } from '../model/ports/ports.ts';
import { keyText } from '../model/resource.ts';
import { OVERRIDE_RULES } from '../model/run-state/override.ts';
import { meetsRunState, type RunState } from '../model/run-state/run-state.ts';
import { TenantError } from '../model/tenant-errors.ts';
import { isJsonObject, type Json } from '../model/values/json.ts';
import { type Leaf, leavesOf, type Pointer, valueAt } from '../model/values/pointer.ts';
import type { ApplyContext } from './context.ts';
import { inFacet } from './in-facet.ts';
import { type ListSettled, lookAtListIntent } from './lists/settle-list.ts';

type SettlingContext = ApplyContext & { readonly store: AuditReader & UploadReader };

export interface Settlement {
  readonly intent: AuditRecord;
  readonly found: 'applied' | 'failed' | 'unknown';
}

/**
 * Settles what an interrupted run left open: for each intent without an outcome it looks at the campaign and records
 * what it sees. A start that is still under way stays open, and so does what can't be looked at now. What turns out to have been applied becomes part of the
 * base, so that our own write is never taken for someone else's.
 */
export async function settleIntents(context: SettlingContext): Promise<readonly Settlement[]> {
  const intents = await context.store.openIntents(context.tenant.name);
  if (intents.length === 0) return [];
  const records = new Map(await context.store.loadBase(baseKeyOf(context.tenant)));
  const settlements: Settlement[] = [];
  for (const intent of intents) {
    if (isUnderWay(intent, context)) continue;
    const scoped = scopeOf(context, intent);
    if (!scoped) continue;
    const seen = (await movedSince(context, intent)) ?? (await look(scoped, intent));
    if (seen.type === 'open') continue;
    const base = seen.type === 'applied' ? baseWith(intent, seen.actual, records, scoped) : null;
    if (base) records.set(keyText(base.key), base);
    context.lock.assertHeld();
    await context.store.appendWithBase(outcomeEntry(context, intent, seen), {
      tenant: baseKeyOf(context.tenant),
      put: base ? [base] : [],
      remove: seen.type === 'removed' && intent.key ? [intent.key] : [],
    });
    settlements.push({ intent, found: foundBy(seen) });
  }
  return settlements;
}

/** Contact lists are no facet: what came of one is looked for in other ways. */
function scopeOf(context: SettlingContext, { key }: AuditRecord): SettlingContext | null {
  return key === null || key.kind === 'ContactList' ? context : inFacet(context, key);
}

/** A pause by a person takes no lock: its process may still be at it. */
const UNDER_WAY_MS = 120_000;

function isUnderWay(intent: AuditRecord, { clock }: ApplyContext): boolean {
  return tookNoLock(intent) && clock.now() - Date.parse(intent.at) < UNDER_WAY_MS;
}

function tookNoLock({ details }: AuditRecord): boolean {
  const rule = isJsonObject(details.decision) ? details.decision.rule : null;
  const byPerson = rule === OVERRIDE_RULES.paused || rule === OVERRIDE_RULES.stopped;
  return byPerson && details.unlocked === true;
}

/** What was done meanwhile hides whether an intent without a lock took effect; null where nothing was. */
async function movedSince(
  { store, tenant }: ApplyContext & { readonly store: AuditReader },
  intent: AuditRecord,
): Promise<Seen | null> {
  if (!tookNoLock(intent)) return null;
  const newestFirst = {
    tenant: tenant.name,
    event: 'change.applied',
    latest: Number.POSITIVE_INFINITY,
  } as const;
  for await (const { seq, remoteId, action, intentSeq } of store.readAudit(newestFirst)) {
    if (seq < intent.seq) break;
    const isOther = intentSeq !== null && intentSeq > intent.seq;
    if (isOther && remoteId === intent.remoteId && action === 'transition')
      return { type: 'unknown', why: `record ${seq} has changed its run state since` };
  }
  return null;
}

type Seen =
  | { readonly type: 'applied'; readonly actual: PresentCampaign }
  | { readonly type: 'removed' }
  | Extract<ListSettled, { type: 'created' }>
  | { readonly type: 'failed' | 'unknown'; readonly why: string }
  | { readonly type: 'open' };

async function look(context: SettlingContext, intent: AuditRecord): Promise<Seen> {
  try {
    if (intent.key?.kind === 'ContactList') return await lookAtListIntent(intent, context);
    const actual =
      intent.remoteId === null
        ? await byName(context, intent)
        : await context.reader.settings.observe(intent.remoteId);
    if (actual.state === 'unreadable') return { type: 'unknown', why: actual.reason };
    if (intent.action === 'delete') {
      return actual.state === 'absent' ? { type: 'removed' } : { type: 'failed', why: 'it is still there' };
    }
    if (actual.state === 'absent') return { type: 'failed', why: 'it is not in CXone' };
    if (intent.action === 'transition' && actual.status === 'pending') return { type: 'open' };
    const off = writtenValues(intent).find((written) => !holds(context, { intent, actual, ...written }));
    if (!off) return { type: 'applied', actual };
    return { type: 'failed', why: `${off.path} is not as intended` };
  } catch (error) {
    // Nothing was seen: the next run looks again.
    if (error instanceof TenantError) return { type: 'open' };
    throw error;
  }
}

/** A created campaign may have been moved on since; a run state may be met in other words. */
function holds(
  context: ApplyContext,
  facts: { readonly intent: AuditRecord; readonly actual: PresentCampaign } & Leaf,
): boolean {
  const { intent, actual, path, value } = facts;
  const { shape } = context.dialect;
  if (path !== shape.runState) {
    return sameValue(path, { wanted: value, actual: valueAt(actual.resource, path) }, shape);
  }
  return intent.action === 'create' || meetsRunState(runStateOf(value, context), actual.status);
}

async function byName(context: ApplyContext, intent: AuditRecord) {
  const name = valueAt(intent.after, context.dialect.shape.name);
  const { campaigns } = await context.reader.settings.observeAll();
  return campaigns.find((campaign) => campaign.name === name) ?? { state: 'absent' as const };
}

/** What an intent was to write, field by field: an operation may add a whole section. */
function writtenValues(intent: AuditRecord): readonly Leaf[] {
  return intent.patch.flatMap((operation) =>
    operation.op === 'add' || operation.op === 'replace' ? leavesOf(operation.value, operation.path) : [],
  );
}

function baseWith(
  intent: AuditRecord,
  actual: PresentCampaign,
  records: ReadonlyMap<string, BaseRecord>,
  context: ApplyContext,
): BaseRecord | null {
  if (!intent.key) return null;
  const old = records.get(keyText(intent.key)) ?? knownBefore(intent, records);
  const { runState } = context.dialect.shape;
  const fields: Record<Pointer, BaseField> = { ...old?.fields };
  const rulePause = pausedByRule(intent, context);
  let run = old?.run ?? null;
  for (const { path, value } of writtenValues(intent)) {
    if (path === runState) {
      if (intent.action === 'transition' && rulePause === null) run = runStateOf(value, context);
    } else if (intent.cause === 'undo' || !isBounds(fields[path])) fields[path] = { value };
  }
  return {
    key: intent.key,
    remoteId: actual.remoteId,
    displayName: actual.name,
    fields,
    run,
    heldBy: intent.action === 'transition' ? rulePause : (old?.heldBy ?? null),
    protected: old?.protected ?? false,
    policy: old?.policy ?? {},
  };
}

/** The rule whose pause an intent was, or null: such a pause is not what `spec.run` asks for. */
function pausedByRule({ cause, details, after }: AuditRecord, { dialect }: ApplyContext): string | null {
  const { decision } = details;
  if (cause !== 'rule' || !isJsonObject(decision) || typeof decision.rule !== 'string') return null;
  const to = valueAt(after, dialect.shape.runState);
  return to === dialect.runStateValue('running') ? null : decision.rule;
}

/** Its document may have been renamed since the base was written. */
function knownBefore(
  { remoteId }: AuditRecord,
  records: ReadonlyMap<string, BaseRecord>,
): BaseRecord | undefined {
  if (remoteId === null) return undefined;
  return [...records.values()].find((record) => record.remoteId === remoteId);
}

/** A number that was brought into an envelope leaves the envelope's bounds as the base. */
function isBounds(field: BaseField | undefined): boolean {
  return field !== undefined && !('value' in field);
}

function runStateOf(value: Json, context: ApplyContext): RunState {
  const { dialect } = context;
  if (value === dialect.runStateValue('running')) return 'running';
  return value === dialect.runStateValue('paused') ? 'paused' : 'stopped';
}

function foundBy({ type }: Exclude<Seen, { type: 'open' }>): Settlement['found'] {
  return type === 'removed' || type === 'created' ? 'applied' : type;
}

function remoteIdOf(seen: Seen): string | null {
  if (seen.type === 'created') return seen.remoteId;
  return seen.type === 'applied' ? seen.actual.remoteId : null;
}

function outcomeEntry(
  context: ApplyContext,
  intent: AuditRecord,
  seen: Exclude<Seen, { type: 'open' }>,
): AuditEntry {
  const { seq: intentSeq, prevHash: _prevHash, hash: _hash, ...entry } = intent;
  const found = 'why' in seen ? seen.why : 'it took effect';
  return {
    ...entry,
    at: new Date(context.clock.now()).toISOString(),
    cycleId: context.cycle.id,
    actor: context.cycle.actor,
    event: `change.${foundBy(seen)}`,
    remoteId: remoteIdOf(seen) ?? intent.remoteId,
    reasons: [...intent.reasons, `settled by looking after an interrupted run: ${found}`],
    intentSeq,
    error: 'why' in seen ? { code: 'interrupted', message: found } : null,
    details: {
      ...(intent.details.undoes === undefined ? {} : { undoes: intent.details.undoes }),
      settled: true,
    },
  };
}
