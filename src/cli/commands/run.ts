import { resolve } from 'node:path';
import { isGuarded } from '../../apply/guarded.ts';
import { DialformError, InterruptedError } from '../../model/errors.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import { countOutcomes, withoutHeldBack } from '../../reconcile/exit-facts.ts';
import { applyCycle, planCycle } from '../../reconcile/run-cycle.ts';
import { outcomesMarkdown, outcomesText } from '../../report/outcomes-text.ts';
import { planMarkdown } from '../../report/plan-markdown.ts';
import { planText } from '../../report/plan-text.ts';
import { chosenBase } from '../base.ts';
import { paletteFor } from '../colour.ts';
import { requireDesired } from '../desired.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { gitFacts } from '../git.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import type { Output } from '../options.ts';
import { type PlanningOptions, planSettings } from '../planning.ts';
import { reportError } from '../report-error.ts';
import { openForWriting } from '../session.ts';
import { systemRandom } from '../system.ts';
import { cycleContext, openStoreForWriting, withLock } from '../writing.ts';

export interface RunOptions extends PlanningOptions {
  readonly output: Output;
  readonly once?: boolean;
  readonly interval: number;
  readonly lockTimeout: number;
}

/** Share of the interval by which a cycle may begin later, so that several instances don't move in step. */
const JITTER = 0.1;

/** Reconciles once, or again and again until it is told to stop. A cycle that fails is told and tried again. */
export async function runCommand(io: Io, options: RunOptions): Promise<ExitCode> {
  if (options.once) return cycle(io, options);
  let last: ExitCode = 0;
  while (!io.signal.aborted) {
    try {
      last = await cycle(io, options);
    } catch (error) {
      if (!(error instanceof DialformError)) throw error;
      last = reportError(io, error);
    }
    try {
      await io.clock.sleep(options.interval * (1 + JITTER * systemRandom.next()), io.signal);
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error;
    }
  }
  return last;
}

async function cycle(io: Io, options: RunOptions): Promise<ExitCode> {
  const [loaded, git] = await Promise.all([
    requireDesired(io, options.dir, options),
    gitFacts(resolve(io.cwd, options.dir)),
  ]);
  const session = await openForWriting(io, loaded.desired, options);
  try {
    const store = await openStoreForWriting(io);
    try {
      return await withLock(io, { store, session, waitMs: options.lockTimeout }, async (lock) => {
        const { desired } = loaded;
        const context = cycleContext(io, { session, store, lock, desired, commit: git.commit });
        const settings = planSettings(session, { loaded, git, options: { ...options, scope: 'all' } });
        const baseFrom = await chosenBase(io, options, session.dialect);
        const input = { ...loaded, settings, observe: { signal: io.signal }, baseFrom };
        const { plan } = await planCycle(input, context);
        const outcomes = await applyCycle(plan, context);
        show(io, { plan, outcomes, cycleId: context.cycle.id }, options.output);
        return exitCodeOf(countOutcomes(withoutHeldBack(outcomes)), { guarded: isGuarded(plan) });
      });
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

function show(
  io: Io,
  cycleResult: { readonly plan: Plan; readonly outcomes: readonly Outcome[]; readonly cycleId: string },
  output: Output,
): void {
  const { plan, outcomes, cycleId } = cycleResult;
  if (output === 'json') {
    const summary = countOutcomes(outcomes);
    io.out(jsonText({ cycleId, planDigest: plan.digest, plan: plan.summary, outcomes, summary }));
    return;
  }
  if (output === 'markdown') {
    io.out(planMarkdown(plan));
    if (outcomes.length > 0) io.out(`\n${outcomesMarkdown(outcomes)}`);
    return;
  }
  const palette = paletteFor(io, { stream: 'out' });
  io.out(planText(plan, { palette }));
  if (outcomes.length > 0) io.out(`\n${outcomesText(outcomes, { palette })}`);
}
