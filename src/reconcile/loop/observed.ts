import { plainEntry } from '../../apply/plain-entry.ts';
import { pairCampaigns } from '../../diff/pair.ts';
import { eventWords } from '../../events/words.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import { baseKeyOf, type Change, type Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { StatusRow } from '../../model/reports/status.ts';
import type { ResourceKey } from '../../model/resource.ts';
import type { RunStatus } from '../../model/run-state/run-state.ts';
import type { Seen, SeenCampaign } from '../../model/seen.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { valueAt } from '../../model/values/pointer.ts';
import type { CycleContext, PlannedCycle } from '../cycle/run-cycle.ts';
import { wantedCampaigns } from '../cycle/wanted-campaigns.ts';
import type { Unrecorded } from './pause-only.ts';

type ObservingContext = CycleContext & { readonly store: Seen };

/** What is remembered from cycle to cycle. */
export interface SeenMemory {
  readonly campaigns: ReadonlyMap<string, SeenCampaign>;
  /** The newest audit record at that time. */
  readonly seq: number;
  /** In which cycle that was; left out where the store told. */
  readonly cycleId?: string;
}

/** A document's campaign in the tenant. */
export type Bound = Pick<StatusRow, 'name' | 'remoteId'>;

/**
 * Records what changed since the last cycle and was not our doing: a run state, and fields that somebody else changed.
 * What is remembered goes with the records in one transaction, so that each is told once however often the loop starts. A
 * campaign that is met for the first time has no state to have come from.
 */
export async function recordObserved(
  planned: Pick<PlannedCycle, 'plan' | 'observation'>,
  bound: readonly Bound[],
  facts: {
    readonly memory: SeenMemory | null;
    /** Pauses of ours that are not on record yet: they may have come before what was observed, or after it. */
    readonly pausing: readonly Pick<Unrecorded, 'key' | 'hold'>[];
    readonly context: ObservingContext;
  },
): Promise<SeenMemory> {
  const { context, pausing } = facts;
  const { store, tenant } = context;
  const { memory, ours } = await upToDate(facts.memory, context);
  const seq = await newestSeq(context);
  const unsettled = await unsettledIds(context);
  const actual = new Map(
    planned.observation.campaigns.flatMap((found) =>
      found.state === 'present' ? [[found.remoteId, found] as const] : [],
    ),
  );
  const entries: AuditEntry[] = [];
  const changed = new Map<string, SeenCampaign>();
  for (const { name, remoteId } of bound) {
    const found = remoteId === null ? undefined : actual.get(remoteId);
    if (!found) continue;
    const before = memory.campaigns.get(name) ?? null;
    const key: ResourceKey = { kind: 'Campaign', name };
    const drifts = driftOf(planned.plan.changes, name, context);
    const expected = before && (ours.get(name) ?? before.status);
    const isNews = expected !== null && !isAsExpected(expected, found.status);
    // Whose doing it is can't be said yet: it is told once it can.
    if (isNews && unsettled.has(found.remoteId)) continue;
    if (isNews && !pausing.some((pause) => pause.key.name === name && pause.hold.allowed === found.status)) {
      entries.push(stateEntry(key, { found, from: expected }, context));
    }
    const news = [...drifts].filter(([path, { text }]) => before?.drift[path] !== text);
    if (news.length > 0) entries.push(driftEntry(key, { found, news }, context));
    const drift = Object.fromEntries([...drifts].map(([path, { text }]) => [path, text]));
    if (!before || before.status !== found.status || canonicalJson(before.drift) !== canonicalJson(drift)) {
      changed.set(name, { status: found.status, seq, drift });
    }
  }
  if (entries.length > 0 || changed.size > 0) {
    await store.putSeen(entries, { tenant: baseKeyOf(tenant), campaigns: changed });
  }
  return { campaigns: new Map([...memory.campaigns, ...changed]), seq, cycleId: context.cycle.id };
}

/** Campaigns with a transition of ours of which nobody knows yet what came of it. */
async function unsettledIds({ store, tenant }: ObservingContext): Promise<ReadonlySet<string>> {
  const open = await store.openIntents(tenant.name);
  return new Set(
    open.flatMap(({ action, remoteId }) => (action === 'transition' && remoteId !== null ? [remoteId] : [])),
  );
}

/** Which of the tenant's campaigns each document is bound to. */
export function boundCampaigns(
  { observation, standing }: Pick<PlannedCycle, 'observation' | 'standing'>,
  desired: DesiredState,
  dialect: Dialect,
): readonly Bound[] {
  const wanted = wantedCampaigns(desired, dialect);
  const records = standing.base.type === 'records' ? standing.base.records : new Map();
  return pairCampaigns(wanted, observation, records).pairs.map((pair) => ({
    name: pair.wanted.key.name,
    remoteId: pair.type === 'present' ? pair.actual.remoteId : null,
  }));
}

async function recall({ store, tenant }: ObservingContext): Promise<SeenMemory> {
  const campaigns = await store.loadSeen(baseKeyOf(tenant));
  const seqs = [...campaigns.values()].map(({ seq }) => seq);
  return { campaigns, seq: seqs.reduce((least, seq) => Math.min(least, seq), seqs[0] ?? 0) };
}

/** What was last seen, by whichever process, and where our own changes since then have left each campaign. */
async function upToDate(
  known: SeenMemory | null,
  context: ObservingContext,
): Promise<{ readonly memory: SeenMemory; readonly ours: ReadonlyMap<string, RunStatus> }> {
  if (known) {
    const { ours, seenAgain } = await changesSince(known, context);
    if (!seenAgain) return { memory: known, ours };
  }
  const memory = await recall(context);
  const { ours } = memory.campaigns.size === 0 ? NOTHING_SINCE : await changesSince(memory, context);
  return { memory, ours };
}

const NOTHING_SINCE = { ours: new Map<string, RunStatus>() };

/** What the store told a moment ago is not told anew: of that only our own changes are asked for. */
async function changesSince(memory: SeenMemory, { store, tenant, dialect }: CycleContext) {
  const words = eventWords(dialect);
  const ours = new Map<string, RunStatus>();
  let seenAgain = false;
  const query = { tenant: tenant.name, after: memory.seq };
  const asked = memory.cycleId === undefined ? ({ ...query, event: 'change.applied' } as const) : query;
  for await (const record of store.readAudit(asked)) {
    const { key, action, event, after, seq, cycleId } = record;
    const isSeen = event === 'campaign.observed' || event === 'drift.found';
    if (isSeen && cycleId !== memory.cycleId) seenAgain = true;
    if (event !== 'change.applied' || key?.kind !== 'Campaign' || action !== 'transition') continue;
    const status = words.statusOf(valueAt(after, words.runState) ?? null);
    const known = memory.campaigns.get(key.name);
    if (status !== null && known && seq > known.seq) ours.set(key.name, status);
  }
  return { ours, seenAgain };
}

async function newestSeq({ store }: CycleContext): Promise<number> {
  for await (const { seq } of store.readAudit({ latest: 1 })) return seq;
  return 0;
}

/** A stop of an activation leaves a draft, and an activation passes through pending. */
function isAsExpected(expected: RunStatus, now: RunStatus): boolean {
  return expected === now || now === 'draft' || now === 'pending';
}

/** Values are told apart by so much of them. */
const COMPARED = 200;

function driftOf(changes: Plan['changes'], name: string, { dialect }: CycleContext) {
  const found = new Map<string, { readonly field: Change['fields'][number]; readonly text: string }>();
  for (const { key, fields } of changes) {
    if (key.kind !== 'Campaign' || key.name !== name) continue;
    for (const field of fields) {
      const isForeign = field.cause === 'drift' || field.cause === 'conflict';
      if (!isForeign || field.path === dialect.shape.runState) continue;
      found.set(field.path, { field, text: canonicalJson(field.before).slice(0, COMPARED) });
    }
  }
  return found;
}

function stateEntry(
  key: ResourceKey,
  { found, from }: { readonly found: PresentCampaign; readonly from: RunStatus },
  context: CycleContext,
): AuditEntry {
  return {
    ...entry(context),
    event: 'campaign.observed',
    ...{ key, remoteId: found.remoteId },
    reasons: [`${from} → ${found.status} outside of dialform`, ...whoOf(found)],
    details: {
      seen: { from, to: found.status },
      ...(found.errorCode !== undefined && { errorCode: found.errorCode }),
    },
  };
}

function driftEntry(
  key: ResourceKey,
  facts: {
    readonly found: PresentCampaign;
    readonly news: readonly (readonly [string, { readonly field: Change['fields'][number] }])[];
  },
  context: CycleContext,
): AuditEntry {
  const { found, news } = facts;
  return {
    ...entry(context),
    event: 'drift.found',
    ...{ key, remoteId: found.remoteId, cause: 'drift' },
    reasons: whoOf(found),
    details: {
      fields: news.map(([path]) => path),
      drift: news.map(([path, { field }]) => ({ path, wanted: field.after, found: field.before })),
    },
  };
}

function whoOf({ lastEdit }: PresentCampaign): readonly string[] {
  return lastEdit?.by ? [`last edited in CXone by ${lastEdit.by}`] : [];
}

function entry(context: CycleContext) {
  return plainEntry({ ...context, cycle: { ...context.cycle, planDigest: null } });
}
