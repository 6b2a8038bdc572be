import { sameValue } from '../diff/normalise.ts';
import type { AuditEntry, AuditRecord } from '../model/audit.ts';
import type { UploadReader } from '../model/contact-lists.ts';
import type { PresentCampaign, UnreadableCampaign } from '../model/observed.ts';
import { baseKeyOf } from '../model/plan.ts';
import type { AuditReader } from '../model/ports/ports.ts';
import { keyText } from '../model/resource.ts';
import { OVERRIDE_RULES } from '../model/run-state/override.ts';
import { meetsRunState } from '../model/run-state/run-state.ts';
import { didNotAnswer, TenantError } from '../model/tenant-errors.ts';
import { isJsonObject } from '../model/values/json.ts';
import { type Leaf, valueAt } from '../model/values/pointer.ts';
import type { ApplyContext } from './context.ts';
import { inFacet } from './in-facet.ts';
import { type ListSettled, lookAtListIntent } from './lists/settle-list.ts';
import { baseWith, runStateOf, writtenValues } from './settled-base.ts';
import { isSomebodyElses } from './somebody-elses.ts';

type SettlingContext = ApplyContext & { readonly store: AuditReader & UploadReader };

export interface Settlement {
  readonly intent: AuditRecord;
  readonly found: 'applied' | 'failed' | 'unknown';
}

/**
 * Settles what an earlier run left open: for each intent without an outcome, and each transition whose outcome nobody knew, it looks
 * at the campaign and records what it sees. A start that is still under way stays open, and so does what can't be looked at now; where the tenant
 * does not answer at all, the rest waits for the next run. What turns out to have been applied becomes part of the
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
    if (seen.type === 'open' && seen.isCutOff) break;
    if (seen.type === 'open') continue;
    const base = seen.type === 'applied' ? baseWith(intent, seen.actual, records, scoped) : null;
    if (base) records.set(keyText(base.key), base);
    context.lock.assertHeld();
    await context.store.appendWithBase(outcomeEntry(context, intent, seen), {
      tenant: baseKeyOf(context.tenant),
      put: base ? [base] : [],
      remove: seen.type === 'removed' && intent.key ? [{ ...intent.key, remoteId: intent.remoteId }] : [],
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
  const mayBeAtWork = intent.event === 'change.intended' && tookNoLock(intent);
  return mayBeAtWork && clock.now() - Date.parse(intent.at) < UNDER_WAY_MS;
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
  /** `isCutOff`: the tenant does not answer now, and what is left is not asked for in vain. */
  | { readonly type: 'open'; readonly isCutOff?: boolean };

async function look(context: SettlingContext, intent: AuditRecord): Promise<Seen> {
  try {
    if (intent.key?.kind === 'ContactList') return await lookAtListIntent(intent, context);
    const found =
      intent.remoteId === null
        ? await byName(context, intent)
        : await context.reader.settings.observe(intent.remoteId);
    const actual = found.state === 'unreadable' ? byRunState(intent, found) : found;
    if (actual === 'open') return { type: 'open' };
    if (actual.state === 'unreadable') return { type: 'unknown', why: actual.reason };
    if (intent.action === 'delete') {
      return actual.state === 'absent' ? { type: 'removed' } : { type: 'failed', why: 'it is still there' };
    }
    if (actual.state === 'absent') return { type: 'failed', why: 'it is not in CXone' };
    if (intent.action === 'transition' && actual.status === 'pending') return { type: 'open' };
    const off = writtenValues(intent).find((written) => !holds(context, { intent, actual, ...written }));
    if (off) return { type: 'failed', why: `${off.path} is not as intended` };
    if (await isTheirs(context, intent, actual)) return { type: 'failed', why: SOMEBODY_ELSES };
    return { type: 'applied', actual };
  } catch (error) {
    // Nothing was seen: the next run looks again.
    if (error instanceof TenantError) return { type: 'open', isCutOff: didNotAnswer(error) };
    throw error;
  }
}

/** Of a transition its run state alone tells enough; without that nothing was seen of it. */
function byRunState(
  { action, remoteId, key }: AuditRecord,
  found: UnreadableCampaign,
): PresentCampaign | UnreadableCampaign | 'open' {
  const { status, name } = found;
  if (action !== 'transition' || remoteId === null) return found;
  if (status === undefined) return 'open';
  return { state: 'present', remoteId, name: name ?? key?.name ?? remoteId, resource: {}, status };
}

const SOMEBODY_ELSES = 'it is so by somebody else, not by this request';

/** Whether somebody else paused or stopped what an intent was to pause or stop. */
async function isTheirs(
  context: SettlingContext,
  { action, after, transitionId, at }: AuditRecord,
  actual: PresentCampaign,
): Promise<boolean> {
  if (action !== 'transition') return false;
  const { dialect } = context;
  const value = valueAt(after, dialect.shape.runState);
  if (value === undefined) return false;
  const to = runStateOf(value, dialect);
  const since = Date.parse(at);
  const mayWait = context.clock.now() - since < WAITED_FOR_MS;
  return isSomebodyElses(context, actual, { to, transitionId, at: since, mayWait });
}

/** So long it is waited for that the tenant says whose a pause is; then the campaign itself decides. */
const WAITED_FOR_MS = 15 * 60_000;

/** A created campaign may have been moved on since; a run state may be met in other words. */
function holds(
  context: ApplyContext,
  facts: { readonly intent: AuditRecord; readonly actual: PresentCampaign } & Leaf,
): boolean {
  const { intent, actual, path, value } = facts;
  const { dialect } = context;
  const { shape } = dialect;
  if (path !== shape.runState) {
    return sameValue(path, { wanted: value, actual: valueAt(actual.resource, path) }, shape);
  }
  return intent.action === 'create' || meetsRunState(runStateOf(value, dialect), actual.status);
}

async function byName(context: ApplyContext, intent: AuditRecord) {
  const name = valueAt(intent.after, context.dialect.shape.name);
  const { campaigns } = await context.reader.settings.observeAll();
  return campaigns.find((campaign) => campaign.name === name) ?? { state: 'absent' as const };
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
  const { code, after } =
    intent.event === 'change.intended'
      ? { code: 'interrupted', after: 'an interrupted run' }
      : { code: intent.error?.code ?? 'unknown', after: 'nobody could tell what came of it' };
  return {
    ...entry,
    at: new Date(context.clock.now()).toISOString(),
    cycleId: context.cycle.id,
    actor: context.cycle.actor,
    event: `change.${foundBy(seen)}`,
    remoteId: remoteIdOf(seen) ?? intent.remoteId,
    reasons: [...intent.reasons, `settled by looking after ${after}: ${found}`],
    latencyMs: null,
    intentSeq,
    error: 'why' in seen ? { code, message: found } : null,
    details: {
      ...(intent.details.undoes === undefined ? {} : { undoes: intent.details.undoes }),
      settled: true,
    },
  };
}
