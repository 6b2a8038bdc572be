import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import { currentRecords } from '../../diff/current-records.ts';
import type { Base, BaseRecord } from '../../model/base.ts';
import type { RemoteList } from '../../model/contact-lists.ts';
import type { Finding } from '../../model/finding.ts';
import type { Observation } from '../../model/observed.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import type { ObservedFacet } from '../../plan/changes/facets.ts';
import { selectTargets } from '../../plan/targets.ts';
import { makePlan, type PlanSettings } from '../../reconcile/cycle/make-plan.ts';
import { runStateJudge } from '../../reconcile/cycle/run-state-judge.ts';
import { type Standing, standingOf } from '../../reconcile/cycle/standing.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { withListIds } from '../../reconcile/observe/bind-lists.ts';
import { observeFacets } from '../../reconcile/observe/facets.ts';
import { lookAtHealth } from '../../reconcile/observe/look-at-health.ts';
import { newerZoneData } from '../../reconcile/zone-memory.ts';
import { isPostgresUrl } from '../../store/location.ts';
import type { CommonOptions } from '../arguments/options.ts';
import type { Io } from '../io.ts';
import { findLists } from '../lists/contact-lists.ts';
import { pendingFindings } from '../overrides/check.ts';
import { storeOptions, storePaths } from '../paths.ts';
import { earlyObserving, type Observing } from '../tenant/observing.ts';
import type { ReadSession } from '../tenant/session.ts';
import { assertPruneFits, chosenBase } from './base.ts';
import type { LoadedDesired } from './desired.ts';
import { requireDesired } from './desired.ts';
import { type GitFacts, gitFacts, gitFindings } from './git.ts';

export type PlanningOptions = Pick<CommonOptions, 'dir' | 'target' | 'logLevel'> &
  Partial<Pick<CommonOptions, 'tenant' | 'sandbox' | 'base' | 'prefer' | 'prune'>>;

export interface LookedAt extends LoadedDesired {
  readonly plan: Plan;
  /** What people and rules say now. */
  readonly standing: Standing;
  readonly observation: Observation;
  readonly facets: readonly ObservedFacet[];
  readonly base: Base;
  /** The tenant's, where contact lists are declared. */
  readonly remoteLists: readonly RemoteList[];
  readonly session: ReadSession;
  readonly store: Store;
}

/**
 * Everything up to a plan, without anything that could write to the tenant or the store. `use` gets the plan and what
 * it was made from while both are open.
 */
export async function withPlan<T>(
  io: Io,
  options: PlanningOptions & { readonly scope: PlanSettings['scope'] },
  use: (looked: LookedAt) => Promise<T>,
): Promise<T> {
  assertPruneFits(options);
  const facts = gitFacts(resolve(io.cwd, options.dir));
  const early = earlyObserving(io, options);
  try {
    const reading = requireDesired(io, options.dir, { ...options, onLikelyProject: early.begin });
    const [loaded] = await Promise.all([reading, preload(io)]);
    assertKnownTargets(options, loaded);
    const observing = await early.take(loaded.desired.project);
    return await planFrom(io, { ...options, loaded, observing, facts }, use);
  } finally {
    await early.drop();
  }
}

async function planFrom<T>(
  io: Io,
  options: PlanningOptions & {
    readonly scope: PlanSettings['scope'];
    readonly loaded: LoadedDesired;
    readonly observing: Observing;
    readonly facts: ReturnType<typeof gitFacts>;
  },
  use: (looked: LookedAt) => Promise<T>,
): Promise<T> {
  const { facts } = options;
  const { session } = options.observing;
  try {
    const loaded = await withListIds(options.loaded, session.reader, { signal: io.signal });
    const baseFrom = await chosenBase(io, options, session);
    const wanted = wantedCampaigns(loaded.desired, session.dialect);
    // The store is read while the pages are on their way.
    const opened = await bothOrClosed(openBase(io, session, wanted), options.observing.observation);
    const [{ store, records, open }, observation] = opened;
    try {
      const { desired } = loaded;
      const given = { desired, observation, base: baseFrom(records) };
      const looking = { ...session, store, clock: io.clock, signal: io.signal };
      const facets = await observeFacets(session.facetsFor(desired), records, { signal: io.signal });
      const health = await lookAtHealth(given, looking);
      const lists = options.scope === 'all' ? await findLists(io, loaded, { session, store }) : [];
      // After the tenant was read: what somebody has paused meanwhile is not taken for paused in the console.
      const overrides = await store.loadOverrides(baseKeyOf(session.tenant));
      const git = await facts;
      const settings = planSettings(session, { loaded, git, options });
      const { dialect } = session;
      const now = io.clock.now();
      const judge = runStateJudge(desired, publicHolidays, await newerZoneData(store));
      const standing = standingOf(given, { dialect, judge, overrides, health, now });
      const { base } = standing;
      const findings = [
        ...loaded.findings,
        ...gitFindings(git, options.dir),
        ...openIntentFindings(open),
        ...pendingFindings(io),
      ];
      const plan = makePlan({ ...given, wanted, findings, base, facets, lists }, settings, {
        dialect,
        now,
        standing,
      });
      return await use({ ...loaded, plan, standing, observation, facets, base, session, store });
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

/**
 * Loads what talks to the tenant and the store while the files are read. What fails here fails again, and is told,
 * where it is used.
 */
function preload(io: Io): Promise<unknown> {
  return Promise.allSettled([
    import('../../cxone/connect.ts'),
    import('../../cxone/v2/dialect.ts'),
    ...preloadStore(storePaths(io).location),
  ]);
}

function preloadStore(location: string): readonly Promise<unknown>[] {
  if (isPostgresUrl(location)) return [import('../../store/postgres/open.ts')];
  return existsSync(location) ? [import('../../store/sqlite/embedded.ts')] : [];
}

interface OpenedBase {
  readonly store: Store;
  readonly records: ReadonlyMap<string, BaseRecord>;
  /** How many intents have no outcome that is known. */
  readonly open: number;
}

async function openBase(
  io: Io,
  { tenant }: ReadSession,
  wanted: readonly WantedCampaign[],
): Promise<OpenedBase> {
  const store = await openStoreForReading(io);
  try {
    const records = await store.loadBase(baseKeyOf(tenant), currentRecords(wanted));
    const { length: open } = await store.openIntents(tenant.name);
    return { store, records, open };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Both, or the error of the one that failed, with the store closed again. */
async function bothOrClosed<T>(
  opening: Promise<OpenedBase>,
  other: Promise<T>,
): Promise<readonly [OpenedBase, T]> {
  const [base, result] = await Promise.allSettled([opening, other]);
  if (base.status === 'rejected') throw base.reason;
  if (result.status === 'fulfilled') return [base.value, result.value];
  await base.value.store.close();
  throw result.reason;
}

/**
 * So that a target that does not exist is found out before anything is asked of the tenant.
 *
 * @throws UsageError
 */
export function assertKnownTargets(
  { target }: Pick<PlanningOptions, 'target'>,
  { desired }: Pick<LoadedDesired, 'desired'>,
): void {
  selectTargets(target, desired);
}

export function planSettings(
  session: ReadSession,
  facts: {
    readonly loaded: LoadedDesired;
    readonly git: GitFacts;
    readonly options: PlanningOptions & { readonly scope: PlanSettings['scope'] };
  },
): PlanSettings {
  const { loaded, git, options } = facts;
  const { commit, dirty } = git;
  return {
    tenant: session.tenant,
    source: { directory: options.dir, commit, dirty, digest: loaded.desired.digest },
    onDrift: session.policy.onDrift,
    onConsolePause: session.policy.onConsolePause,
    prefer: options.prefer ?? null,
    prune: options.prune ?? false,
    guardLimits: session.policy.guards,
    scope: options.scope,
    targets: options.target,
  };
}

export async function openStoreForReading(io: Io): Promise<Store> {
  const { openStore } = await import('../../store/open.ts');
  return openStore(storePaths(io).location, { ...storeOptions(io), readOnly: true });
}

export function openIntentFindings(count: number): readonly Finding[] {
  if (count === 0) return [];
  const changes = count === 1 ? 'one change' : `${count} changes`;
  const message = `nobody knows what came of ${changes} of an earlier run: it was interrupted, or an answer was lost; the next apply looks and settles it`;
  return [{ id: 'open-intents', severity: 'warning', message }];
}
