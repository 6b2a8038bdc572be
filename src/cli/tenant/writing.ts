import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import type { DesiredState } from '../../model/desired.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Clock, HeldLock, Store } from '../../model/ports/ports.ts';
import type { CycleContext } from '../../reconcile/cycle/run-cycle.ts';
import { runStateJudge } from '../../reconcile/cycle/run-state-judge.ts';
import { notifiesAgentPool } from '../../reconcile/notifies-agent-pool.ts';
import { healthBeforeStart } from '../../reconcile/observe/look-at-health.ts';
import { resumeModes } from '../../reconcile/resume-modes.ts';
import { rememberZoneData } from '../../reconcile/zone-memory.ts';
import { hasPending } from '../../store/overrides/pending-file.ts';
import { takeUpPending } from '../../store/overrides/take-up.ts';
import { currentActor } from '../actor.ts';
import type { Io } from '../io.ts';
import { applyLists } from '../lists/contact-lists.ts';
import { keepPlannedPause } from '../overrides/keep-planned-pause.ts';
import { keepOutOfGit, storeOptions, storePaths } from '../paths.ts';
import { systemRandom } from '../system.ts';
import type { WriteSession } from './session.ts';

/** The store for a command that writes, made if it is not there. */
export async function openStoreForWriting(
  io: Io,
  options: { readonly hurried?: boolean } = {},
): Promise<Store> {
  const paths = storePaths(io);
  keepOutOfGit(paths);
  const { openStore } = await import('../../store/open.ts');
  return openStore(paths.location, { ...storeOptions(io), ...options });
}

/** Holds the lock of a tenant while `use` runs: one apply at a time. */
export async function withLock<T>(
  io: Io,
  options: { readonly store: Store; readonly session: WriteSession; readonly waitMs: number },
  use: (lock: HeldLock) => Promise<T>,
): Promise<T> {
  const name = `apply ${baseKeyOf(options.session.tenant)}`;
  const lock = await options.store.acquire(name, { waitMs: options.waitMs, signal: io.signal });
  try {
    await takeUp(io, options.store);
    return await use(lock);
  } finally {
    await lock.release();
  }
}

/** What was decided while the store could not be written counts before anything else is decided. */
async function takeUp(io: Io, store: Store): Promise<void> {
  const { pendingFile } = storePaths(io);
  if (!hasPending(pendingFile)) return;
  const { overrides, pauses, unreadable } = await takeUpPending(store, pendingFile);
  const taken = [
    ...(overrides > 0 || pauses === 0 ? [overrides === 1 ? 'one override' : `${overrides} overrides`] : []),
    ...(pauses > 0 ? [pauses === 1 ? 'one pause' : `${pauses} pauses`] : []),
  ];
  io.err(`Took up ${taken.join(' and ')} from ${pendingFile}.`);
  if (unreadable > 0) {
    io.err(
      `${unreadable} of its lines can't be read; they are kept in ${pendingFile}.unreadable: look at them.`,
    );
  }
}

/** What a cycle reaches the world through. */
export async function cycleContext(
  io: Io,
  parts: {
    readonly session: WriteSession;
    readonly store: Store;
    readonly lock: HeldLock;
    /** What the run-state rules go by. */
    readonly desired: DesiredState;
    readonly commit: string | null;
    /** How long an upload of a contact list may take in one go; left out: as long as it takes. */
    readonly mostMs?: number;
    readonly clock?: Clock;
    readonly onProgress?: CycleContext['onProgress'];
  },
): Promise<CycleContext> {
  const { session, store, lock } = parts;
  const clock = parts.clock ?? io.clock;
  const newerZones = await rememberZoneData(store, { now: clock.now() });
  return {
    newerZones,
    tenant: session.tenant,
    reader: session.reader,
    writer: session.writer,
    dialect: session.dialect,
    facets: session.facetsFor(parts.desired),
    lists: applyLists(io, parts),
    store,
    lock,
    clock,
    random: systemRandom,
    judge: runStateJudge(parts.desired, publicHolidays, newerZones),
    healthBeforeStart: healthBeforeStart(parts.desired, {
      ...session,
      store,
      clock,
    }),
    cycle: { id: systemRandom.uuid(), actor: currentActor(io), commit: parts.commit },
    notifiesAgentPool: notifiesAgentPool(parts.desired.campaigns),
    resumeMode: resumeModes(parts.desired.campaigns),
    keepPause: (pause) =>
      keepPlannedPause(pause, { file: storePaths(io).pendingFile, tenant: baseKeyOf(session.tenant) }),
    parallel: session.parallel,
    signal: io.signal,
    ...(parts.onProgress ? { onProgress: parts.onProgress } : {}),
  };
}
