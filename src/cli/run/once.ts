import { resolve } from 'node:path';
import { isGuarded } from '../../apply/guarded.ts';
import { withListIds } from '../../reconcile/bind-lists.ts';
import { countOutcomes, withoutHeldBack } from '../../reconcile/exit-facts.ts';
import { keepPacing } from '../../reconcile/pacing/keep.ts';
import { applyCycle, planCycle } from '../../reconcile/run-cycle.ts';
import { chosenBase } from '../base.ts';
import { findLists } from '../contact-lists.ts';
import { requireDesired } from '../desired.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { gitFacts } from '../git.ts';
import type { Io } from '../io.ts';
import { orPause } from '../or-pause.ts';
import { planSettings } from '../planning.ts';
import { openForWriting } from '../session.ts';
import { cycleContext, openStoreForWriting, withLock } from '../writing.ts';
import type { RunOptions } from './options.ts';
import { pacingInput } from './pacing-input.ts';
import { show } from './show.ts';

/** One cycle, for cron. */
export async function runOnce(io: Io, options: RunOptions): Promise<ExitCode> {
  const [loaded, git] = await Promise.all([
    requireDesired(io, options.dir, options),
    gitFacts(resolve(io.cwd, options.dir)),
  ]);
  const session = await openForWriting(io, loaded.desired, options);
  try {
    return await orPause(io, { session, desired: loaded.desired, alsoUnread: true }, async () => {
      const store = await openStoreForWriting(io);
      try {
        return await withLock(io, { store, session, waitMs: options.lockTimeout }, async (lock) => {
          const bound = await withListIds(loaded, session.reader, { signal: io.signal });
          const { desired } = bound;
          const context = await cycleContext(io, { session, store, lock, desired, commit: git.commit });
          const settings = planSettings(session, { loaded, git, options: { ...options, scope: 'all' } });
          const baseFrom = await chosenBase(io, options, session.dialect);
          const pacing = await pacingInput(options, { store, session, desired, lease: lock, known: null });
          const lists = await findLists(io, bound, { session, store });
          const input = { ...bound, settings, observe: { signal: io.signal }, baseFrom, pacing, lists };
          const { plan, pacing: paced } = await planCycle(input, context);
          const outcomes = await applyCycle(plan, context);
          await keepPacing(pacing.memories, paced, { plan, outcomes, context, all: true });
          show(io, { plan, outcomes, cycleId: context.cycle.id }, options.output);
          return exitCodeOf(countOutcomes(withoutHeldBack(outcomes)), { guarded: isGuarded(plan) });
        });
      } finally {
        await store.close();
      }
    });
  } finally {
    await session.close();
  }
}
