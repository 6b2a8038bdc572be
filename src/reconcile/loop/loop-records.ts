import { plainEntry } from '../../apply/plain-entry.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import { baseKeyOf } from '../../model/plan.ts';
import { keyText, type ResourceKey } from '../../model/resource.ts';
import { SPEC_RUN } from '../../model/run-state/hold.ts';
import type { RunState } from '../../model/run-state/run-state.ts';
import { isJsonObject, type JsonObject } from '../../model/values/json.ts';
import { valueAt, withValueAt } from '../../model/values/pointer.ts';
import type { CycleContext } from '../cycle/run-cycle.ts';
import type { Dispute, Ended } from './contested.ts';
import { contestedDetails } from './contested-trail.ts';
import type { Unrecorded } from './pause-only.ts';

/** Records that a field is left to whoever else writes it from now on. */
export function recordContested(context: CycleContext, dispute: Dispute): Promise<unknown> {
  const { campaign, path, reverts } = dispute;
  return context.store.append({
    ...entry(context, { kind: 'Campaign', name: campaign }),
    cause: 'drift',
    reasons: [
      `${path} is contested: reverted ${reverts.length} times in ten minutes and changed again; it is left alone until it is quiet or Git changes`,
    ],
    details: contestedDetails(dispute, true),
  });
}

/** Records that dialform writes a field again. */
export function recordSettled(context: CycleContext, { dispute, why }: Ended): Promise<unknown> {
  const { campaign, path } = dispute;
  const because = why === 'git' ? 'Git changed' : 'it was quiet for ten minutes';
  return context.store.append({
    ...entry(context, { kind: 'Campaign', name: campaign }),
    reasons: [`${path} is contested no longer: ${because}`],
    details: contestedDetails(dispute, false),
  });
}

/**
 * Records pauses that were made while the store could not be written or another apply held the lock, and takes each that is recorded out of the queue;
 * answers how many. The base then says which rule paused, so that the campaign dials again when the rule consents.
 */
export async function recordPauses(context: CycleContext, queue: Unrecorded[]): Promise<number> {
  if (queue.length === 0) return 0;
  const tenant = baseKeyOf(context.tenant);
  const records = await context.store.loadBase(tenant);
  let recorded = 0;
  for (let pause = queue[0]; pause; pause = queue[0]) {
    const isOver = await startedSince(context, pause);
    const record = isOver ? undefined : records.get(keyText(pause.key));
    const entry = pauseEntry(context, pause, { isOver });
    await context.store.appendWithBase(entry, { tenant, put: heldBase(record, pause) });
    queue.shift();
    recorded += 1;
  }
  return recorded;
}

/** So many of a campaign's newest records are looked at: none that is recorded late has more of its own after it. */
const LOOKED_AT = 50;

/** Whether the campaign has dialed again since: then a pause that stands now is another one, and whose it is the base says. */
async function startedSince({ store, tenant, dialect }: CycleContext, pause: Unrecorded): Promise<boolean> {
  const path = dialect.shape.runState;
  const running = dialect.runStateValue('running');
  const query = { tenant: tenant.name, key: pause.key, latest: LOOKED_AT };
  for await (const { at, event, action, after, details } of store.readAudit(query)) {
    if (Date.parse(at) <= Date.parse(pause.at)) continue;
    const started = event === 'change.applied' && action === 'transition' && valueAt(after, path) === running;
    const seen = isJsonObject(details.seen) && details.seen.to === 'running';
    if (started || seen) return true;
  }
  return false;
}

function heldBase(record: BaseRecord | undefined, pause: Unrecorded): readonly BaseRecord[] {
  const isOurs = pause.status === 'applied' && pause.hold.rule !== SPEC_RUN && !pause.pauseStands;
  return record && isOurs ? [{ ...record, heldBy: pause.hold.rule }] : [];
}

/**
 * What is recorded of a pause once it can be. One of which nobody knows what came of it is settled by looking, like one of a
 * plan, unless it is over: the campaign has dialed since.
 */
export function pauseEntry(
  context: EntryFacts,
  pause: Unrecorded,
  { isOver = false }: { readonly isOver?: boolean } = {},
): AuditEntry {
  const { rule, allowed, until, reason } = pause.hold;
  const isDrift = rule === SPEC_RUN;
  return {
    ...entry(context, pause.key),
    at: pause.at,
    event:
      pause.status === 'applied'
        ? 'change.applied'
        : pause.status === 'unknown'
          ? 'change.unknown'
          : 'change.failed',
    action: 'transition',
    cause: isDrift ? 'drift' : 'rule',
    remoteId: pause.remoteId,
    transitionId: pause.transitionId,
    latencyMs: pause.latencyMs,
    ...askedFor(pause, context),
    reasons: [
      reason,
      'it could not be recorded then, and was afterwards',
      ...(pause.missed ? [`${pause.missed} pauses of it before this one are not on record`] : []),
    ],
    error: pause.error,
    details: {
      ...(!isDrift && { decision: { rule, allowed, until } }),
      ...(isOver && pause.status === 'unknown' && { settled: true }),
    },
  };
}

/** What was asked for, where it may have been done. */
function askedFor(
  { status, hold }: Unrecorded,
  context: EntryFacts,
): Partial<Pick<AuditEntry, 'after' | 'patch'>> {
  if (status !== 'applied' && status !== 'unknown') return {};
  const after = stateOf(hold.allowed, context);
  const { dialect } = context;
  const value = dialect.runStateValue(hold.allowed);
  const patch = [{ op: 'replace', path: dialect.shape.runState, value }] as const;
  return status === 'unknown' ? { after, patch } : { after };
}

/** The run state as the tenant's resource says it: so it is known for our own. */
function stateOf(run: RunState, { dialect }: Pick<CycleContext, 'dialect'>): JsonObject {
  return withValueAt({}, dialect.shape.runState, dialect.runStateValue(run));
}

type EntryFacts = Pick<CycleContext, 'tenant' | 'clock' | 'cycle' | 'dialect'>;

function entry(context: EntryFacts, key: ResourceKey): AuditEntry {
  const cycle = { ...context.cycle, planDigest: null };
  return { ...plainEntry({ ...context, cycle }), event: 'rule.decided', key };
}
