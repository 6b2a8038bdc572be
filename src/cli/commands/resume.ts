import { resolve } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { countOutcomes, withoutHeldBack } from '../../reconcile/cycle/exit-facts.ts';
import { withListIds } from '../../reconcile/observe/bind-lists.ts';
import { resumeDialing } from '../../reconcile/overrides/resume.ts';
import { outcomesText } from '../../report/outcomes-text.ts';
import type { Output } from '../arguments/options.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { findLists } from '../lists/contact-lists.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { requireDesired } from '../planning/desired.ts';
import { gitFacts } from '../planning/git.ts';
import { planSettings } from '../planning/planning.ts';
import { openForWriting, type SessionOptions } from '../tenant/session.ts';
import { cycleContext, openStoreForWriting, withLock } from '../tenant/writing.ts';
import { campaignName } from './pause.ts';

export interface ResumeOptions extends SessionOptions {
  readonly dir: string;
  readonly reason: string;
  /** Milliseconds. */
  readonly for?: number;
  readonly all?: boolean;
  readonly lockTimeout: number;
  readonly output: Output;
}

/** Starting needs everything that stopping does not: valid YAML, the store, its lock, and every rule's consent. */
export async function resume(io: Io, targets: readonly string[], options: ResumeOptions): Promise<ExitCode> {
  const names = targets.map(campaignName);
  if (options.all ? names.length > 0 || options.for !== undefined : names.length === 0) {
    throw new UsageError(
      'say which: campaign/NAME (may repeat), or --all for every override (without --for)',
    );
  }
  const loaded = await requireDesired(io, options.dir, options);
  const git = await gitFacts(resolve(io.cwd, options.dir));
  const session = await openForWriting(io, loaded.desired, options);
  try {
    const store = await openStoreForWriting(io);
    try {
      return await withLock(io, { store, session, waitMs: options.lockTimeout }, async (lock) => {
        const bound = await withListIds(loaded, session.reader, { signal: io.signal });
        const { desired } = bound;
        // A start waits for contacts here too.
        const lists = await findLists(io, bound, { session, store });
        const context = await cycleContext(io, { session, store, lock, desired, commit: git.commit });
        const planning = { dir: options.dir, target: [], logLevel: options.logLevel, scope: 'all' } as const;
        const settings = planSettings(session, { loaded: bound, git, options: planning });
        const endsAt =
          options.for === undefined ? null : new Date(io.clock.now() + options.for).toISOString();
        const outcomes = await resumeDialing(
          { names: options.all ? 'all' : [...new Set(names)], reason: options.reason, endsAt },
          { ...bound, settings, observe: { signal: io.signal }, lists },
          context,
        );
        if (options.output === 'json') io.out(jsonText({ outcomes, summary: countOutcomes(outcomes) }));
        else io.out(textFor(io, options.output, (palette) => outcomesText(outcomes, { palette })));
        return exitCodeOf(countOutcomes(withoutHeldBack(outcomes)), { guarded: false });
      });
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}
