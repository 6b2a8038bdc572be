import { isGuarded } from '../../apply/guarded.ts';
import { linkSignals } from '../../cxone/http/signals.ts';
import { DialformError, LockedError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { HeldLock, Store } from '../../model/ports/ports.ts';
import { countOutcomes, withoutHeldBack } from '../../reconcile/cycle/exit-facts.ts';
import { safeText } from '../../report/text/safe.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { createLogger } from '../output/logger.ts';
import { orPause } from '../overrides/or-pause.ts';
import { exportFolder } from '../paths.ts';
import { openForWriting, type WriteSession } from '../tenant/session.ts';
import { openStoreForWriting } from '../tenant/writing.ts';
import { leadCycle, NO_MEMORY } from './cycle.ts';
import { type Files, loadFiles } from './files.ts';
import type { RunOptions } from './options.ts';
import { deliveryTurns } from './outbound/deliveries.ts';
import { exportTurns } from './outbound/exports.ts';
import { show } from './show.ts';
import { type Leadership, leadership } from './store/leadership.ts';

/** Receivers are waited for so long; what they have not taken by then goes out with the next run. */
const TELLING_MS = 60_000;
/** Of one that does not lead: the lock of the cycle is what it holds. */
const NO_LEASE: HeldLock = { assertHeld() {}, async release() {} };
const alone = <T>(work: () => Promise<T>) => work();

/** One cycle, for cron; and what a loop does beside its cycles, once, unless one is at it. */
export async function runOnce(io: Io, options: RunOptions): Promise<ExitCode> {
  const { loaded, git } = await loadFiles(io, options);
  const files: Files = { loaded, git, settingsKey: '' };
  const session = await openForWriting(io, loaded.desired, options);
  try {
    return await orPause(io, { session, desired: loaded.desired, unwatched: true }, async () => {
      const store = await openStoreForWriting(io);
      const lead = leadership();
      try {
        const taken = await lead.take(store, baseKeyOf(session.tenant));
        const lease = taken instanceof LockedError ? NO_LEASE : taken;
        const { report } = await leadCycle(
          io,
          { files, session, store, lease, unrecorded: [], whilePlanning: alone, whileApplying: alone },
          { ...options, memory: NO_MEMORY },
        );
        show(io, report, options.output);
        await tell(io, { files, session, lead, options });
        const outcomes = withoutHeldBack(report.outcomes);
        return exitCodeOf(countOutcomes(outcomes), { guarded: isGuarded(report.plan) });
      } finally {
        await close(lead, store);
      }
    });
  } finally {
    await session.close();
  }
}

/** Makes the exports that are due and delivers what is in line. What comes of it is no part of the cycle's exit code. */
async function tell(
  io: Io,
  parts: {
    readonly files: Files;
    readonly session: WriteSession;
    readonly lead: Leadership;
    readonly options: RunOptions;
  },
): Promise<void> {
  const { files, session, lead, options } = parts;
  if (!lead.held) return;
  const logger = createLogger(io, options.logLevel);
  const limit = linkSignals([io.signal], TELLING_MS);
  const bounded = { ...io, signal: limit.signal };
  const exports = exportTurns(bounded, {
    ...{ lead, logger, folder: exportFolder(io, options.exports) },
    onInLine: () => undefined,
  });
  const deliveries = deliveryTurns(bounded, { lead, logger });
  exports.use(files, session);
  deliveries.use(files, session);
  try {
    await exports.turn();
    await deliveries.turn();
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    logger.warn({ code: error.code, error: safeText(error.message) }, 'nobody was told');
  } finally {
    limit.release();
  }
}

async function close(lead: Leadership, store: Store): Promise<void> {
  try {
    await lead.giveUp();
  } finally {
    await store.close();
  }
}
