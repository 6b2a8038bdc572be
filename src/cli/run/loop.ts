import { resolve } from 'node:path';
import { DialformError, InterruptedError, InvalidDesiredStateError } from '../../model/errors.ts';
import { newCycleMemory } from '../../reconcile/cycle/memory.ts';
import { nextDue } from '../../reconcile/loop/back-off.ts';
import { waitFor } from '../../reconcile/loop/pace.ts';
import { createWaker } from '../../reconcile/loop/waker.ts';
import { safeText } from '../../report/text/safe.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { createLogger } from '../output/logger.ts';
import { reportError } from '../output/report-error.ts';
import { keepPauses } from '../overrides/keep-pauses.ts';
import { exportFolder } from '../paths.ts';
import { assertPruneFits } from '../planning/base.ts';
import { systemRandom } from '../system.ts';
import { openStoreForWriting } from '../tenant/writing.ts';
import { type LoopMemory, NO_MEMORY } from './cycle.ts';
import { desiredFiles } from './files.ts';
import { createMonitor } from './monitor.ts';
import { createNotices } from './notices.ts';
import type { RunOptions } from './options.ts';
import { startDeliveries } from './outbound/deliveries.ts';
import { startExports } from './outbound/exports.ts';
import { hookServer } from './service/hooks.ts';
import { type LoopParts, step } from './step.ts';
import { keptSession } from './store/kept-session.ts';
import { keptStore } from './store/kept-store.ts';
import { leadership } from './store/leadership.ts';
import { storeMark } from './store/mark.ts';
import { watchFiles } from './watch.ts';

/** How often a standby asks whether it may lead. */
const STANDBY_MS = 1_000;

/** Reconciles until Ctrl-C or SIGTERM, and then ends well: what is in flight is finished and the lease is released. */
export async function runLoop(io: Io, options: RunOptions): Promise<ExitCode> {
  assertPruneFits(options);
  const logger = createLogger(io, options.logLevel);
  const monitor = createMonitor(io.clock);
  const { listen, interval, dir } = options;
  const served = listen
    ? await (await import('./service/serve.ts')).serve({ at: listen, monitor, clock: io.clock, interval })
    : null;
  if (served) logger.info({ url: served.url }, 'listening');
  const waker = createWaker(io.clock, io.signal);
  const watch = await watchFiles(resolve(io.cwd, dir), {
    onChange: waker.wake,
    onError: (code) => logger.warn({ directory: dir, code }, 'files can not be watched'),
  });
  const lead = leadership();
  const deliveries = startDeliveries(io, { lead, logger, ...(served && { onTold: served.onDelivery }) });
  const exports = startExports(io, {
    ...{ lead, logger, onInLine: deliveries.poke, folder: exportFolder(io, options.exports) },
    ...(served && { onTold: served.onExport }),
  });
  const hooks = hookServer(io, {
    ...{ at: options.hooks, logger, onEvent: waker.wake, standsBy: () => lead.role === 'standby' },
    ...(served && { onResult: served.onHook }),
  });
  const onRequest = served ? { onRequest: served.onRequest } : {};
  const loop: LoopParts = {
    ...{ io, options, monitor, served, logger },
    files: desiredFiles(io, options),
    sessions: keptSession(io, { ...options, ...onRequest }),
    stores: keptStore(
      io.clock,
      () => openStoreForWriting(io),
      () => storeMark(io),
    ),
    ...{ lead, deliveries, exports, hooks },
    notices: createNotices(),
    cycles: newCycleMemory(),
    ...{ calendar: { at: null }, unrecorded: [] },
  };
  logger.info({ directory: dir, intervalMs: interval }, 'reconciling');
  try {
    await turns(loop, waker.wait);
  } finally {
    leaveToNextRun(loop);
    await watch.close();
    await hooks.close();
    await exports.ended();
    await deliveries.ended();
    await loop.lead.giveUp();
    await loop.stores.close();
    await loop.sessions.close();
    await served?.close();
  }
  logger.info({}, 'stopped');
  return EXIT.done;
}

/** Between two turns `apply` has its turn. */
const LEAST_REST_MS = 1_000;

async function turns(loop: LoopParts, wait: (ms: number) => Promise<void>): Promise<void> {
  const { io, options, lead, stores } = loop;
  let memory: LoopMemory = NO_MEMORY;
  let turnsAt = Number.NEGATIVE_INFINITY;
  while (!io.signal.aborted) {
    if (io.clock.now() < turnsAt && (await isStillLed(loop))) {
      await wait(STANDBY_MS);
      continue;
    }
    const began = io.clock.now();
    memory = await turn(loop, memory);
    const now = io.clock.now();
    const calendarAt = calendarDue(loop, { began, now });
    const due = earliest(nextDue(memory.backOff, now), earliest(stores.dueAt, calendarAt));
    const ms = waitFor(options.interval, { chance: systemRandom.next(), began, now, due });
    turnsAt = now + ms;
    await wait(lead.role === 'standby' ? Math.min(STANDBY_MS, ms) : ms);
  }
}

/** When hours end or begin next. What is over by then the turn may have judged before: it is looked at once more. */
function calendarDue(
  { calendar: { at } }: LoopParts,
  { began, now }: { readonly began: number; readonly now: number },
): number | null {
  if (at === null || at < began) return null;
  return at > now ? at : now + LEAST_REST_MS;
}

/** Between two intervals a standby asks for the lease and nothing else: it reads no files and asks no Git. */
async function isStillLed({ lead, monitor }: LoopParts): Promise<boolean> {
  const isLed = await lead.isStillLed();
  if (isLed) monitor.update({ role: lead.role });
  return isLed;
}

/** What is not on record when the loop ends is taken up by the next run. */
function leaveToNextRun({ io, logger, sessions, unrecorded }: LoopParts): void {
  if (unrecorded.length === 0) return;
  const pauses = unrecorded.length;
  const session = sessions.latest();
  const kept = session ? keepPauses(io, session, unrecorded) : null;
  if (kept?.type === 'kept')
    logger.info({ pauses, file: kept.file }, 'pauses kept for the next run to record');
  else logger.warn({ pauses, ...kept }, 'NOTHING KEEPS A RECORD of pauses');
}

/** A turn that fails is told, once, and tried again. */
async function turn(loop: LoopParts, memory: LoopMemory): Promise<LoopMemory> {
  const { io, monitor, notices, logger, served } = loop;
  const began = io.clock.now();
  const seconds = () => Math.max(0, io.clock.now() - began) / 1_000;
  try {
    const next = await step(loop, memory);
    if (notices.news('cycle', null) === 'over') logger.info({}, 'cycles come through again');
    served?.onTurn('ok', seconds());
    return next;
  } catch (error) {
    if (error instanceof InterruptedError && io.signal.aborted) return memory;
    if (!(error instanceof DialformError)) throw error;
    served?.onTurn('failed', seconds());
    const message = textOf(error);
    monitor.update({ problem: message });
    if (notices.news('cycle', message) === 'new') {
      logger.warn({ code: error.code, error: safeText(error.message) }, 'cycle failed');
      if (error instanceof InvalidDesiredStateError) reportError(io, error);
    }
    return memory;
  }
}

function textOf(error: DialformError): string {
  if (!(error instanceof InvalidDesiredStateError)) return error.message;
  return error.findings.map(({ message }) => message).join('; ');
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
