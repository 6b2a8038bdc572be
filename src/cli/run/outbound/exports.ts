import type { ScheduledExport } from '../../../model/documents.ts';
import { DialformError, InterruptedError, LockedError } from '../../../model/errors.ts';
import { type Advanced, advanceExport } from '../../../reconcile/exports/advance.ts';
import { delayAfter } from '../../../reconcile/loop/back-off.ts';
import { createWaker } from '../../../reconcile/loop/waker.ts';
import { safeText } from '../../../report/text/safe.ts';
import { currentActor } from '../../actor.ts';
import type { Io } from '../../io.ts';
import type { Logger } from '../../output/logger.ts';
import { systemRandom } from '../../system.ts';
import type { WriteSession } from '../../tenant/session.ts';
import type { Files } from '../files.ts';
import { createNotices } from '../notices.ts';
import type { Leadership } from '../store/leadership.ts';
import { exportBody, writeExportFiles } from './export-files.ts';

/** What came of one try, for metrics. */
export interface ExportTold {
  readonly name: string;
  readonly result: 'made' | 'skipped' | 'failed';
}

/** Makes the Project's exports beside the cycles: one that fails or takes long holds no cycle up. */
export interface Exports {
  /** What is reconciled from now on, and with it what is exported. */
  use(files: Files, session: WriteSession): void;
  /** Lets what is under way end, once the signal was aborted. */
  ended(): Promise<void>;
}

/** Makes what is due, and no more than once. */
export interface ExportTurns extends Pick<Exports, 'use'> {
  turn(): Promise<void>;
}

interface ExportParts {
  readonly lead: Pick<Leadership, 'held'>;
  readonly logger: Logger;
  /** Where files go. */
  readonly folder: string;
  /** Something was put in line. */
  readonly onInLine: () => void;
  readonly onTold?: (told: ExportTold) => void;
}

const EVERY_MS = 2_000;
/** Made up for in a row before another export has its turn. */
const PERIODS_A_TURN = 12;

interface Trouble {
  readonly failures: number;
  readonly at: number;
}

export function exportTurns(io: Io, parts: ExportParts): ExportTurns {
  const { clock, signal } = io;
  const { lead, logger, folder } = parts;
  const notices = createNotices();
  const troubles = new Map<string, Trouble>();
  let current: { readonly files: Files; readonly session: WriteSession } | null = null;

  function tell(spec: ScheduledExport, advanced: Advanced): void {
    const { name } = spec;
    switch (advanced.type) {
      case 'made': {
        const { counts, missing } = advanced.figures;
        const facts = { export: name, ...periodOf(advanced), ...counts };
        logger.info({ ...facts, ...(missing.length > 0 && { missing }) }, 'exported');
        parts.onTold?.({ name, result: 'made' });
        if (spec.deliver) parts.onInLine();
        break;
      }
      case 'skipped':
        logger.warn(
          { export: name, ...periodOf(advanced) },
          'export skipped: too long ago to be made up for',
        );
        parts.onTold?.({ name, result: 'skipped' });
        break;
      case 'begun':
        logger.info({ export: name }, 'export begins with the period that runs now');
        break;
      case 'waits':
      case 'full':
      case 'elsewhere':
        break;
    }
    const full = advanced.type === 'full' ? 'its receiver has to take what is in line first' : null;
    if (notices.news(`full ${name}`, full) === 'new')
      logger.warn({ export: name, why: full }, 'export waits');
  }

  async function advance(spec: ScheduledExport): Promise<void> {
    const { held } = lead;
    if (!current || !held) return;
    const { files, session } = current;
    const { desired } = files.loaded;
    const { store, lock: lease } = held;
    const cycle = {
      ...{ id: systemRandom.uuid(), actor: currentActor(io), commit: files.git.commit, planDigest: null },
    };
    for (let periods = 0; periods < PERIODS_A_TURN && !signal.aborted; periods += 1) {
      const advanced = await advanceExport(spec, {
        ...{ store, lease, desired, clock, cycle, signal, tenant: session.tenant },
        history: session.reader.history,
        async writeFiles(one, period, campaigns) {
          writeExportFiles(folder, one, { period, campaigns });
        },
        bodyOf: exportBody,
      });
      tell(spec, advanced);
      if (advanced.type !== 'made' && advanced.type !== 'skipped') return;
    }
  }

  async function orLater(spec: ScheduledExport): Promise<void> {
    const { name } = spec;
    const trouble = troubles.get(name);
    if (trouble && isEarly(trouble, clock.now())) return;
    try {
      await advance(spec);
      troubles.delete(name);
      if (notices.news(name, null) === 'over') logger.info({ export: name }, 'export comes through again');
    } catch (error) {
      if (error instanceof InterruptedError && signal.aborted) return;
      // Another leads now, and exports.
      if (error instanceof LockedError) return;
      troubles.set(name, { failures: (trouble?.failures ?? 0) + 1, at: clock.now() });
      parts.onTold?.({ name, result: 'failed' });
      const code = error instanceof DialformError ? error.code : 'unexpected';
      const message = safeText(error instanceof Error ? error.message : String(error));
      if (notices.news(name, code) === 'new')
        logger.warn({ export: name, code, error: message }, 'export failed: tried again');
    }
  }

  return {
    use(files, session) {
      current = { files, session };
    },
    async turn() {
      const specs = current?.files.loaded.desired.project?.spec.exports ?? [];
      for (const spec of specs) if (!signal.aborted) await orLater(spec);
    },
  };
}

export function startExports(io: Io, parts: ExportParts): Exports {
  const { clock, signal } = io;
  const waker = createWaker(clock, signal);
  const { use, turn } = exportTurns(io, parts);
  async function loop(): Promise<void> {
    while (!signal.aborted) {
      await turn();
      await waker.wait(EVERY_MS);
    }
  }
  const running = loop();
  return { use, ended: () => running };
}

/** A clock that was put back makes nobody wait for it to catch up. */
function isEarly({ failures, at }: Trouble, now: number): boolean {
  return now >= at && now < at + delayAfter(failures);
}

function periodOf({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
