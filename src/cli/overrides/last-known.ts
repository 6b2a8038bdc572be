import type { AuditRecord } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { ReadableState } from '../../model/desired.ts';
import { InvalidDesiredStateError, StoreError } from '../../model/errors.ts';
import type { Observation } from '../../model/observed.ts';
import type { Store } from '../../model/ports/ports.ts';
import type { StatusRow } from '../../model/reports/status.ts';
import { type Freeze, liveFreeze, NO_OVERRIDES, type Overrides } from '../../model/run-state/override.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import { parseTarget } from '../../plan/targets.ts';
import { allSubjects, type KnownCampaigns } from '../../reconcile/overrides/find-campaign.ts';
import { campaignKey } from '../../reconcile/overrides/records.ts';
import { buildKnownStatus } from '../../reconcile/status/known.ts';
import { safeText } from '../../report/text/safe.ts';
import { knownOverrides } from '../../store/overrides/pending.ts';
import { outcomesOf } from '../history/history.ts';
import type { Io } from '../io.ts';
import { reportError } from '../output/report-error.ts';
import { storePaths } from '../paths.ts';
import { openStoreForReading, type PlanningOptions } from '../planning/planning.ts';
import { openForReading, type ReadSession } from '../tenant/session.ts';
import { type EmergencyOptions, namedProject, readAsFarAsPossible } from './emergency.ts';
import { tellWhose, type Whose, whoseCampaigns } from './whose.ts';

export interface LastKnown {
  readonly rows: readonly StatusRow[];
  readonly freeze: Freeze | null;
}

/**
 * What CXone says now and the store remembers, for whoever has to look while the YAML has errors. What can't be had is told
 * on stderr; null where not even the tenant's settings can be read.
 */
export async function lastKnown(io: Io, options: PlanningOptions): Promise<LastKnown | null> {
  const { readable } = await readAsFarAsPossible(io, options);
  const session = await openQuietly(io, options, readable);
  if (!session) return null;
  try {
    const observation = await observeQuietly(io, session);
    const stored = await storedFacts(io, { readable, options, session });
    const known = { documents: readable.campaigns, records: stored.records };
    const names = campaignsIn(options.target);
    const subjects = allSubjects(known).filter(({ label }) => names?.has(label) ?? true);
    const now = io.clock.now();
    const { overrides, lastChanges } = stored;
    const { dialect } = session;
    const rows = buildKnownStatus({ subjects, known, observation, overrides, dialect, lastChanges, now });
    return { rows, freeze: liveFreeze(overrides, now) };
  } finally {
    await session.close();
  }
}

async function openQuietly(
  io: Io,
  options: EmergencyOptions,
  readable: Awaited<ReturnType<typeof readAsFarAsPossible>>['readable'],
): Promise<ReadSession | null> {
  try {
    return await openForReading(io, namedProject(readable, options), options);
  } catch (error) {
    if (!(error instanceof InvalidDesiredStateError)) throw error;
    // Without errors of the files these are the findings that were told already.
    if (readable.hasErrors) reportError(io, error);
    return null;
  }
}

async function observeQuietly(io: Io, { reader }: ReadSession): Promise<Observation | null> {
  try {
    return await reader.settings.observeAll({ signal: io.signal });
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    io.err(`CXone can't be asked: ${safeText(error.message)}`);
    return null;
  }
}

interface StoredFacts {
  readonly records: KnownCampaigns['records'];
  readonly overrides: Overrides;
  readonly lastChanges: ReadonlyMap<string, AuditRecord>;
}

interface Looking {
  readonly readable: ReadableState;
  readonly options: EmergencyOptions;
  readonly session: ReadSession;
}

/** What people decided waits beside the store where the store can't be read. */
async function storedFacts(io: Io, looking: Looking): Promise<StoredFacts> {
  const { readable } = looking;
  const facts = { readable, options: looking.options, tenant: looking.session.tenant };
  try {
    const store = await openStoreForReading(io);
    try {
      const whose = await whoseCampaigns(store, facts);
      tellWhose(io, whose, readable);
      return await factsIn(io, store, whose);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    io.err(`The store can't be read: ${safeText(error.message)}`);
    const { named } = await whoseCampaigns(error, facts);
    const overrides = withPending(io, NO_OVERRIDES, named[0].key);
    return { records: new Map(), overrides, lastChanges: new Map() };
  }
}

/** Of several tenants all that is known; their names for one campaign are the same. */
async function factsIn(io: Io, store: Store, { named }: Whose): Promise<StoredFacts> {
  const records = new Map<string, BaseRecord>();
  const lastChanges = new Map<string, AuditRecord>();
  let overrides = NO_OVERRIDES;
  for (const { tenant, key } of named) {
    const own = await store.loadBase(key);
    for (const [text, record] of own) records.set(text, record);
    for (const name of campaignNames(own)) {
      const query = { tenant: tenant.name, key: campaignKey(name), latest: 4 };
      const [last] = await outcomesOf(store, query);
      if (last) lastChanges.set(name, last);
    }
    const { campaigns, freeze } = withPending(io, await store.loadOverrides(key), key);
    overrides = { campaigns: [...overrides.campaigns, ...campaigns], freeze: freeze ?? overrides.freeze };
  }
  return { records, overrides, lastChanges };
}

function withPending(io: Io, read: Overrides, key: string): Overrides {
  return knownOverrides(read, storePaths(io).pendingFile, [key]);
}

function campaignNames(records: ReadonlyMap<string, BaseRecord>): readonly string[] {
  return [...records.values()].flatMap(({ key }) => (key.kind === 'Campaign' ? [key.name] : []));
}

/** null: all of them. Who uses a profile is not known while the YAML has errors, so such a target leaves nobody out. */
function campaignsIn(targets: readonly string[]): ReadonlySet<string> | null {
  const keys = targets.map(parseTarget);
  if (keys.length === 0 || keys.some(({ kind }) => kind !== 'Campaign')) return null;
  return new Set(keys.map(({ name }) => name));
}
