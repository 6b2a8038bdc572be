import type { BaseRecord } from '../../model/base.ts';
import type { Outcome } from '../../model/outcome.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import type { HeldLock, Store } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import type { CampaignMemory } from '../../model/run-state/health.ts';
import { NO_OVERRIDES, type Overrides } from '../../model/run-state/override.ts';
import type { NewerZones } from '../../model/zone-data.ts';
import { isUnseen } from '../../plan/changes/unseen.ts';
import type { PlanSettings } from '../../reconcile/cycle/make-plan.ts';
import { type CycleMemory, keptDesired } from '../../reconcile/cycle/memory.ts';
import { applyCycle, type CycleContext, planCycle } from '../../reconcile/cycle/run-cycle.ts';
import { afterFailures, type BackOff, NO_BACK_OFF, waitingNow } from '../../reconcile/loop/back-off.ts';
import {
  afterLooking,
  afterReverts,
  contestedFields,
  type Disputes,
} from '../../reconcile/loop/contested.ts';
import { loadContested } from '../../reconcile/loop/contested-trail.ts';
import { recordContested, recordPauses, recordSettled } from '../../reconcile/loop/loop-records.ts';
import { boundCampaigns, recordObserved, type SeenMemory } from '../../reconcile/loop/observed.ts';
import type { Unrecorded } from '../../reconcile/loop/pause-only.ts';
import { withhold } from '../../reconcile/loop/withhold.ts';
import { withListIds } from '../../reconcile/observe/bind-lists.ts';
import { keepPacing } from '../../reconcile/pacing/keep.ts';
import type { PacedMemories } from '../../reconcile/pacing/memories.ts';
import { pacingMeanwhile } from '../../reconcile/pacing/pace-meanwhile.ts';
import { pacedViews, periodCounts } from '../../reconcile/pacing/view.ts';
import type { Io } from '../io.ts';
import { findLists } from '../lists/contact-lists.ts';
import { chosenBase } from '../planning/base.ts';
import { planSettings } from '../planning/planning.ts';
import type { WriteSession } from '../tenant/session.ts';
import { cycleContext, withLock } from '../tenant/writing.ts';
import { campaignViews, dialingNames } from './campaign-views.ts';
import type { Files } from './files.ts';
import type { RunOptions } from './options.ts';
import { pacingInput } from './pacing-input.ts';
import type { CycleReport } from './report.ts';
import { bothHeld } from './store/leadership.ts';

/** What the loop remembers from cycle to cycle. All of it may be lost: then it is learned anew. */
export interface LoopMemory {
  readonly backOff: BackOff;
  /** null before the trail was asked what an earlier loop left alone. */
  readonly disputes: Disputes | null;
  /** The base as last read, for when there is no store. */
  readonly records: ReadonlyMap<string, BaseRecord>;
  /** What pacing rules remember, under the lease that it was read by; null before it was read. */
  readonly pacing: { readonly lease: HeldLock; readonly memories: PacedMemories } | null;
  /** What people decided and what the health rules remember, as last read. */
  readonly overrides: Overrides;
  readonly memories: ReadonlyMap<string, CampaignMemory>;
  /** Zone data newer than this program's, as last heard of. */
  readonly newerZones: NewerZones | null;
  /** A plan of which everything was held back: the same again needs neither a try nor a record. */
  readonly heldBack: string | null;
  /** What was last seen of each campaign; null before the store was asked. */
  readonly seen: SeenMemory | null;
}

export const NO_MEMORY: LoopMemory = {
  backOff: NO_BACK_OFF,
  disputes: null,
  records: new Map(),
  pacing: null,
  overrides: NO_OVERRIDES,
  memories: new Map(),
  newerZones: null,
  heldBack: null,
  seen: null,
};

export interface CycleParts {
  readonly files: Files;
  readonly session: WriteSession;
  readonly store: Store;
  /** Of the one that leads. */
  readonly lease: HeldLock;
  /** What need not be worked out again; left out where no cycle follows. */
  readonly cycles?: CycleMemory;
  /** Made while there was no store; emptied as they are recorded. */
  readonly unrecorded: Unrecorded[];
  /** Around what may take long: pauses what may not dial any more meanwhile. */
  readonly whilePlanning: <T>(work: () => Promise<T>) => Promise<T>;
  /** Calls `pace` as well. */
  readonly whileApplying: <T>(work: () => Promise<T>, pace: () => Promise<void>) => Promise<T>;
}

/** An upload that takes longer goes on with the next cycle: Git's changes wait no longer for it, nor does who applies by hand. */
const UPLOADING_MS = 30_000;

/** One cycle of the leader. */
export function leadCycle(
  io: Io,
  parts: CycleParts,
  options: RunOptions & { readonly memory: LoopMemory },
): Promise<{ readonly report: CycleReport; readonly memory: LoopMemory }> {
  const { store, session, files } = parts;
  return withLock(io, { store, session, waitMs: options.lockTimeout }, async (lock) => {
    const { desired } = files.loaded;
    const context = await cycleContext(io, {
      ...{ session, store, desired, commit: files.git.commit },
      lock: bothHeld(parts.lease, lock),
      ...(options.once !== true && { mostMs: UPLOADING_MS }),
    });
    const recorded = await recordPauses(context, parts.unrecorded);
    return planAndApply(io, { ...parts, context, recorded }, options);
  });
}

async function planAndApply(
  io: Io,
  parts: CycleParts & { readonly context: CycleContext; readonly recorded: number },
  options: RunOptions & { readonly memory: LoopMemory },
): Promise<{ readonly report: CycleReport; readonly memory: LoopMemory }> {
  const { session, context } = parts;
  const { memory } = options;
  const { dialect } = session;
  const facts = { tenant: context.tenant.name, now: io.clock.now() };
  const known = memory.disputes ?? (await loadContested(context.store, facts));
  const contested = contestedFields(known);
  const { loaded, input, planned } = await parts.whilePlanning(() =>
    planFor(io, parts, { ...options, contested }),
  );
  const looked = afterLooking(known, planned.plan.changes, io.clock.now());
  for (const ended of looked.ended) await recordSettled(context, ended);
  const bound = boundCampaigns(planned, loaded.desired, dialect);
  const seen = await recordObserved(planned, bound, {
    ...{ memory: memory.seen, pausing: parts.unrecorded },
    context: { ...context, store: parts.store },
  });
  const waiting = waitingNow(memory.backOff, io.clock.now());
  const plan = withhold(planned.plan, waiting, dialect);
  const isHeld = planId(plan) === memory.heldBack;
  const pacing = pacingMeanwhile(
    { input, planned: planned.pacing },
    { plan, context, withheld: (one) => withhold(one, waiting, dialect) },
  );
  const outcomes = isHeld
    ? []
    : await parts.whileApplying(() => applyCycle(plan, pacing.context), pacing.tick);
  const now = io.clock.now();
  const reverted = afterReverts(looked.disputes, revertsOf(plan, outcomes), now);
  for (const dispute of reverted.begun) await recordContested(context, dispute);
  const paced = pacing.after();
  const memories = await keepPacing(paced.memories, paced.left, {
    ...{ plan, outcomes, context },
    all: options.once === true,
  });
  // Of what was paused meanwhile the base has to tell the next cycle, whichever process makes it.
  const recorded = parts.recorded + (await recordPauses(context, parts.unrecorded));
  const records = await context.store.loadBase(baseKeyOf(context.tenant));
  const all = [outcomes, ...pacing.moved.map((one) => one.outcomes)].flat();
  const next = {
    backOff: afterFailures(memory.backOff, failedNames(all, plan), now),
    disputes: reverted.disputes,
    records,
    pacing: { lease: parts.lease, memories },
    overrides: await context.store.loadOverrides(baseKeyOf(context.tenant)),
    memories: await context.store.loadMemory(baseKeyOf(context.tenant)),
    newerZones: context.newerZones ?? null,
    heldBack: heldBackBy(plan, outcomes, memory),
    seen,
  };
  const views = pacedViews(memories);
  const report: CycleReport = {
    cycleId: context.cycle.id,
    plan,
    outcomes,
    campaigns: campaignViews({ ...planned, desired: loaded.desired, dialect, records, now, views }, next),
    dialing: dialingNames(planned.observation, bound),
    paced: views,
    periods: periodCounts(views, planned.standing.health),
    disputes: reverted.disputes,
    begun: reverted.begun,
    ended: looked.ended,
    moved: pacing.moved,
    recorded,
    storeFailed: outcomes.find(({ error }) => error?.code === 'store')?.error?.message ?? null,
  };
  return { report, memory: next };
}

/** Reads what a cycle goes by, and plans it. */
async function planFor(
  io: Io,
  parts: CycleParts & { readonly context: CycleContext },
  options: RunOptions & {
    readonly memory: LoopMemory;
    readonly contested: NonNullable<PlanSettings['contested']>;
  },
) {
  const { files, session, context, cycles } = parts;
  const { git } = files;
  const { memory, contested } = options;
  const bound = await withListIds(files.loaded, session.reader, { signal: io.signal });
  const loaded = cycles ? { ...bound, desired: keptDesired(cycles, bound.desired) } : bound;
  const settings = {
    ...planSettings(session, { loaded, git, options: { ...options, scope: 'all' } }),
    contested,
  };
  const baseFrom = await chosenBase(io, options, session);
  const pacing = await pacingInput(options, { ...parts, known: memory.pacing, desired: loaded.desired });
  const lists = await findLists(io, loaded, parts);
  const observe = { signal: io.signal, ...(cycles && { memory: cycles.answers }) };
  const own = cycles ? { memory: cycles.plan } : {};
  const input = { ...loaded, ...own, settings, observe, baseFrom, pacing, lists };
  return { loaded, input, planned: await planCycle(input, context) };
}

/** The fields that were drift, and that apply wrote again. */
function revertsOf(plan: Plan, outcomes: readonly Outcome[]) {
  const applied = new Set(
    outcomes.flatMap(({ key, action, status }) =>
      key.kind === 'Campaign' && action === 'update' && status === 'applied' ? [key.name] : [],
    ),
  );
  return plan.changes.flatMap(({ key, action, fields }) =>
    key.kind !== 'Campaign' || action !== 'update' || !applied.has(key.name)
      ? []
      : fields.filter(({ cause }) => cause === 'drift').map((field) => ({ campaign: key.name, field })),
  );
}

function failedNames(outcomes: readonly Outcome[], { changes }: Plan): ReadonlySet<string> {
  const failed = outcomes.filter(
    ({ status, error }) => (status === 'failed' || status === 'unknown') && error?.code !== 'store',
  );
  return new Set([...failed, ...changes.filter(isUnseen)].map(({ key }) => keyText(key)));
}

function heldBackBy(plan: Plan, outcomes: readonly Outcome[], memory: LoopMemory): string | null {
  if (planId(plan) === memory.heldBack) return memory.heldBack;
  const isHeld = outcomes.length > 0 && outcomes.every(({ status }) => status === 'blocked');
  return isHeld ? planId(plan) : null;
}

/** A freeze is no part of the digest, and the plan goes ahead when it ends. */
function planId({ digest, freeze }: Plan): string {
  return freeze ? `${digest} frozen` : digest;
}
