import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import { LockedError, StoreError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { HeldLock, Store } from '../../model/ports/ports.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import type { CycleMemory } from '../../reconcile/cycle/memory.ts';
import { nextOpeningOrClosing } from '../../reconcile/loop/next-opening.ts';
import type { Unrecorded } from '../../reconcile/loop/pause-only.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Io } from '../io.ts';
import type { Logger } from '../output/logger.ts';
import type { WriteSession } from '../tenant/session.ts';
import { type CycleParts, type LoopMemory, leadCycle } from './cycle.ts';
import type { DesiredFiles, Files } from './files.ts';
import type { Monitor } from './monitor.ts';
import type { Notices } from './notices.ts';
import type { RunOptions } from './options.ts';
import type { Deliveries } from './outbound/deliveries.ts';
import type { Exports } from './outbound/exports.ts';
import { pauseMeanwhile } from './pausing/meanwhile.ts';
import { onlyPause, type Pausing } from './pausing/only-pause.ts';
import { pauseReadable } from './pausing/readable.ts';
import { sayCycle } from './say.ts';
import type { HookServer } from './service/hooks.ts';
import type { Served } from './service/serve.ts';
import { show } from './show.ts';
import { standingBy } from './standby.ts';
import type { KeptSession } from './store/kept-session.ts';
import type { KeptStore } from './store/kept-store.ts';
import { isHeld, type Leadership } from './store/leadership.ts';

/** What lives as long as the loop. */
export interface LoopParts {
  readonly io: Io;
  readonly options: RunOptions;
  readonly files: DesiredFiles;
  readonly sessions: KeptSession;
  readonly stores: KeptStore;
  readonly lead: Leadership;
  readonly monitor: Monitor;
  readonly served: Served | null;
  readonly notices: Notices;
  readonly deliveries: Deliveries;
  readonly exports: Exports;
  readonly hooks: HookServer;
  readonly logger: Logger;
  readonly cycles: CycleMemory;
  /** When the first campaign may dial no longer, or again, by its calendar, whatever came of the turn; null where that is not soon. */
  readonly calendar: { at: number | null };
  /** Pauses that were made while there was no store. */
  readonly unrecorded: Unrecorded[];
}

/** What a plan is made of has been read by then, mostly: what may not dial waits no longer for the rest. */
const PLANNING_MS = 5_000;

/**
 * One turn of the loop, by what the world is like now: leads a cycle, stands by, or only pauses.
 *
 * @throws DialformError for what ends this turn; the next one tries again.
 */
export async function step(loop: LoopParts, memory: LoopMemory): Promise<LoopMemory> {
  const { io, options } = loop;
  const began = io.clock.now();
  const files = await readFiles(loop);
  if (!files) {
    await pauseReadable(loop, memory);
    return memory;
  }
  const within = 2 * options.interval;
  loop.calendar.at = nextOpeningOrClosing(files.loaded.desired, {
    ...{ now: began, within, holidays: publicHolidays },
  });
  await loop.hooks.use(files);
  const session = await loop.sessions.get(files);
  loop.deliveries.use(files, session);
  loop.exports.use(files, session);
  const turn: Turn = { files, session, store: null, pausing: 0 };
  // A store that another program has locked is waited for at every step: nobody is dialed for so long.
  return pauseMeanwhile(() => take(loop, turn, memory), {
    ...watchingOf(loop),
    firstMs: PLANNING_MS,
    async pause() {
      if (turn.pausing > 0) return;
      const { store } = turn;
      await onlyPause(loop, { files, session, ...(store && { store }), asksHealth: false }, memory);
    },
  });
}

/** An interval may be long: what may not dial is not waited for so long. */
const LONGEST_LOOK_MS = 60_000;

function watchingOf({ io, options, calendar }: LoopParts) {
  return {
    ...{ clock: io.clock, everyMs: Math.min(options.interval, LONGEST_LOOK_MS) },
    dueAt: () => calendar.at,
  };
}

/** One turn, as far as it came. */
interface Turn {
  readonly files: Files;
  readonly session: WriteSession;
  store: Store | null;
  /** What of it pauses itself at the moment. */
  pausing: number;
}

async function take(loop: LoopParts, turn: Turn, memory: LoopMemory): Promise<LoopMemory> {
  const { files, session } = turn;
  const store = await loop.stores.get();
  if (store instanceof StoreError) return withoutStore(loop, turn, { memory, error: store });
  turn.store = store;
  try {
    const lease = await mayLead(loop, store, session);
    if (!lease) return await standingBy(loop, { files, session, store });
    return await leading(loop, turn, { memory, parts: { files, session, store, lease } });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    turn.store = null;
    await loop.stores.lost(error);
    return withoutStore(loop, turn, { memory, error });
  }
}

/** Does what pauses by itself. */
async function pausingItself<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
  turn.pausing += 1;
  try {
    return await work();
  } finally {
    turn.pausing -= 1;
  }
}

async function leading(
  loop: LoopParts,
  turn: Turn,
  given: {
    readonly memory: LoopMemory;
    readonly parts: Omit<CycleParts, 'unrecorded' | 'whilePlanning' | 'whileApplying'>;
  },
): Promise<LoopMemory> {
  const { io, options } = loop;
  const { memory, parts } = given;
  const pausing = (asksHealth: boolean) => async () => {
    await onlyPause(loop, { ...parts, asksHealth }, memory);
  };
  const watching = watchingOf(loop);
  try {
    const { report, memory: next } = await leadCycle(
      io,
      {
        ...{ ...parts, cycles: loop.cycles, unrecorded: loop.unrecorded },
        // A look at health would hold up the plan that it is a part of.
        whilePlanning: (work) =>
          pausingItself(turn, () =>
            pauseMeanwhile(work, { ...watching, firstMs: PLANNING_MS, pause: pausing(false) }),
          ),
        whileApplying: (work, pace) => {
          const pause = pausing(true);
          return pausingItself(turn, () =>
            pauseMeanwhile(work, {
              ...watching,
              async pause() {
                await pause();
                await pace();
              },
            }),
          );
        },
      },
      { ...options, memory },
    );
    loop.deliveries.poke();
    loop.monitor.cycleEnded(report);
    loop.served?.onCycle(report);
    sayCycle(loop.logger, report, loop.notices);
    if (report.outcomes.length > 0) show(loop.io, report, loop.options.output);
    if (report.storeFailed !== null) throw new StoreError(report.storeFailed);
    loop.stores.worked();
    if (loop.notices.news('store', null) === 'over') loop.logger.info({}, 'the store works again');
    return next;
  } catch (error) {
    // An apply may be at work for long, or what a plan needs may not be readable: calling hours end all the same.
    const isElsewhere = error instanceof LockedError || error instanceof TenantError;
    if (isElsewhere && isHeld(parts.lease)) await pausingItself(turn, () => tryToPause(loop, parts, memory));
    throw error;
  }
}

/** The last valid state of the files; what there is to say of them is said. */
async function readFiles({ io, options, files, monitor, logger }: LoopParts): Promise<Files | null> {
  const { state, problem, notice } = await files.read();
  monitor.update({ filesValid: problem === null });
  if (notice === 'valid-again') logger.info({ directory: options.dir }, 'files are valid again');
  if (notice === 'invalid') {
    const goesOn = state
      ? 'the last valid desired state goes on being reconciled'
      : 'nothing is reconciled before they are valid, and what may not dial by profiles that can be read is paused';
    io.err(`The files in ${safeText(options.dir)} have errors; ${goesOn}:\n${problem ?? ''}`);
    logger.warn({ directory: options.dir, lastValid: state !== null }, 'files are invalid');
  }
  return state;
}

/** The lease, or null where another instance leads. */
async function mayLead(loop: LoopParts, store: Store, session: WriteSession): Promise<HeldLock | null> {
  const { lead, logger, monitor, notices } = loop;
  const before = lead.role;
  const taken = await lead.take(store, baseKeyOf(session.tenant));
  monitor.update({ role: lead.role });
  if (taken instanceof LockedError) {
    monitor.update({ problem: null });
    if (notices.news('standby', taken.holder) === 'new') {
      logger.info({ leader: safeText(taken.holder) }, 'standing by: another instance leads');
    }
    return null;
  }
  notices.news('standby', null);
  if (before !== 'leader') logger.info({ tenant: session.tenant.name }, 'leading');
  return taken;
}

/** Pauses what may not dial, a standby too: whether another one leads, and pauses, is in the store alone. */
async function withoutStore(
  loop: LoopParts,
  turn: Turn,
  { memory, error }: { readonly memory: LoopMemory; readonly error: StoreError },
): Promise<LoopMemory> {
  const { lead, logger, monitor, notices } = loop;
  const { files, session } = turn;
  if (lead.role === 'standby') lead.doubt();
  monitor.update({ problem: error.message, role: lead.role });
  if (notices.news('store', error.message) === 'new') {
    logger.warn({ error: safeText(error.message) }, 'no store: nothing is started or changed, only paused');
  }
  return pausingItself(turn, () => onlyPause(loop, { files, session }, memory));
}

/** Why a cycle did not come through is told, not that a pause did not either: the next turn tries again. */
async function tryToPause(loop: LoopParts, parts: Pausing, memory: LoopMemory): Promise<void> {
  try {
    await onlyPause(loop, parts, memory);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
  }
}
