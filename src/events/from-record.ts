import type { AuditRecord } from '../model/audit.ts';
import type { DialformEvent, EventData, EventType } from '../model/events/event.ts';
import { keyText, type ResourceKey } from '../model/resource.ts';
import { RUN_STATUSES, type RunStatus } from '../model/run-state/run-state.ts';
import { isJsonObject, type Json } from '../model/values/json.ts';
import { leavesOf, type Pointer, valueAt } from '../model/values/pointer.ts';

/** How a driver's resource says what a campaign is in. */
export interface StatusWords {
  readonly runState: Pointer;
  statusOf(value: Json): RunStatus | null;
}

interface Said {
  readonly type: EventType;
  readonly to?: RunStatus | null;
  readonly from?: RunStatus | null;
}

/**
 * What an audit record tells outside; nothing for most of them. An event is made of its record alone, so that it is the
 * same whenever it is made: what is recorded can't be without its event, nor an event without its record.
 */
export function eventsOf(record: AuditRecord, words: StatusWords): readonly DialformEvent[] {
  return saidBy(record, words).map((said, part) => eventOf(record, said, part));
}

/** What goes with the figures of one campaign; `index` is its place among the campaigns of the export. */
export function exportEvent(
  record: AuditRecord,
  { name, remoteId, index }: { readonly name: string; readonly remoteId: string; readonly index: number },
): DialformEvent {
  const event = eventOf(record, { type: 'export.made' }, index + 1);
  const key: ResourceKey = { kind: 'Campaign', name };
  return {
    ...event,
    subject: keyText(key),
    data: { ...event.data, campaign: name, campaignId: remoteId },
  };
}

function eventOf(record: AuditRecord, said: Said, part: number): DialformEvent {
  return {
    specversion: '1.0',
    id: `${record.hash.slice(0, 32)}-${part}`,
    source: `dialform/${encodeURIComponent(record.tenant)}`,
    type: `dialform.${said.type}`,
    subject: subjectOf(record),
    time: record.at,
    datacontenttype: 'application/json',
    data: dataOf(record, said),
  };
}

function saidBy(record: AuditRecord, words: StatusWords): readonly Said[] {
  switch (record.event) {
    case 'change.applied':
      return applied(record, words);
    case 'campaign.observed':
      return observed(record);
    case 'drift.found':
      return [{ type: 'drift.found' }];
    case 'rule.decided':
      return decided(record, words);
    case 'export.made':
      return [{ type: 'export.made' }];
    case 'export.skipped':
      return [{ type: 'export.skipped' }];
    case 'cycle.finished':
      return appliedSomething(record) ? [{ type: 'plan.applied' }] : [];
    case 'change.intended':
    case 'change.failed':
    case 'change.unknown':
    case 'override.set':
    case 'override.ended':
    case 'freeze.set':
    case 'freeze.ended':
    case 'guard.allowed':
    case 'subscription.released':
      return [];
    default:
      // A later version may have recorded it.
      return [];
  }
}

function applied(record: AuditRecord, words: StatusWords): readonly Said[] {
  const reverted: readonly Said[] = record.cause === 'drift' ? [{ type: 'drift.reverted' }] : [];
  if (record.key?.kind === 'ContactList' && isJsonObject(record.details.counts))
    return [{ type: 'list.uploaded' }];
  if (record.action !== 'transition') return reverted;
  const from = words.statusOf(valueAt(record.before, words.runState) ?? null);
  const to = reached(record, words);
  return to === null ? reverted : [{ type: lifecycle(from, to), from, to }, ...reverted];
}

/** A pause that was recorded afterwards has no patch: what its rule allowed is what was asked for. */
function reached(record: AuditRecord, words: StatusWords): RunStatus | null {
  const to = words.statusOf(valueAt(record.after, words.runState) ?? null);
  return to ?? RUN_STATUSES.find((known) => known === decisionIn(record)?.allowed) ?? null;
}

/** What dialform did itself. */
function lifecycle(from: RunStatus | null, to: RunStatus): EventType {
  if (to === 'running' || to === 'pending')
    return from === 'paused' ? 'campaign.resumed' : 'campaign.activated';
  return to === 'paused' ? 'campaign.paused' : 'campaign.stopped';
}

/** What was seen and nobody here had done: CXone calls a campaign that stopped completed. */
function observed({ details }: AuditRecord): readonly Said[] {
  const seen = isJsonObject(details.seen) ? details.seen : {};
  const from = RUN_STATUSES.find((known) => known === seen.from) ?? null;
  const to = RUN_STATUSES.find((known) => known === seen.to) ?? null;
  if (to === null || to === 'pending' || to === 'draft') return [];
  if (to === 'error') return [{ type: 'campaign.error', from, to }];
  const type = to === 'stopped' ? 'campaign.completed' : lifecycle(from, to);
  return [{ type, from, to }];
}

/** A decision that changes a run state; a start that is held back changes none. */
function decided(record: AuditRecord, words: StatusWords): readonly Said[] {
  const decision = decisionIn(record);
  if (record.action !== 'transition' || !decision) return [];
  const from = words.statusOf(valueAt(record.before, words.runState) ?? null);
  const to = words.statusOf(valueAt(record.after, words.runState) ?? null);
  if (to === null || to !== decision.allowed) return [];
  const breach: readonly Said[] =
    decision.rule === 'abandonment' && to !== 'running' ? [{ type: 'abandonment.breached', from, to }] : [];
  return [{ type: 'rule.decided', from, to }, ...breach];
}

function decisionIn({ details }: AuditRecord) {
  return isJsonObject(details.decision) ? details.decision : null;
}

function appliedSomething({ details }: AuditRecord): boolean {
  const count = isJsonObject(details.outcomes) ? details.outcomes.applied : 0;
  return typeof count === 'number' && count > 0;
}

function subjectOf({ key, remoteId, tenant, details }: AuditRecord): string {
  if (key) return keyText(key);
  if (typeof details.export === 'string') return `export/${details.export}`;
  return remoteId === null ? `tenant/${tenant}` : `campaign-id/${remoteId}`;
}

function dataOf(record: AuditRecord, { from = null, to = null }: Said): EventData {
  const decision = decisionIn(record);
  const { details, key } = record;
  return {
    tenant: record.tenant,
    auditSeq: record.seq,
    cycleId: record.cycleId,
    campaign: key?.kind === 'Campaign' ? key.name : null,
    campaignId: key === null || key.kind === 'Campaign' ? record.remoteId : null,
    status: to,
    previousStatus: from,
    cause: record.cause,
    rule: typeof decision?.rule === 'string' ? decision.rule : null,
    reasons: record.reasons,
    fields: fieldsOf(record),
    actor: record.actor.user,
    commit: record.commit,
    outcomes: [details.outcomes, details.counts].find(isJsonObject) ?? null,
  };
}

function fieldsOf({ details, patch, action }: AuditRecord): readonly Pointer[] {
  if (Array.isArray(details.fields)) return details.fields.filter((path) => typeof path === 'string');
  const written = patch.flatMap((operation) =>
    operation.op === 'add' || operation.op === 'replace' ? leavesOf(operation.value, operation.path) : [],
  );
  return action === 'transition' ? [] : written.map(({ path }) => path);
}
