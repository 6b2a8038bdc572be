import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isGuarded } from '../../apply/guarded.ts';
import type { DesiredState } from '../../model/desired.ts';
import { PlanFileError, UsageError } from '../../model/errors.ts';
import type { Outcome } from '../../model/outcome.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { liveFreeze } from '../../model/run-state/override.ts';
import { dialsLess } from '../../plan/frozen.ts';
import { withAllowed } from '../../plan/guards/judge.ts';
import { selectTargets } from '../../plan/targets.ts';
import {
  countOutcomes,
  hasPendingChanges,
  isBlocked,
  withoutHeldBack,
} from '../../reconcile/cycle/exit-facts.ts';
import { applyCycle, type CycleContext, planCycle, settleCycle } from '../../reconcile/cycle/run-cycle.ts';
import { withListIds } from '../../reconcile/observe/bind-lists.ts';
import { assertSameTenant, parsePlan } from '../../reconcile/parse-plan.ts';
import { outcomesMarkdown, outcomesText } from '../../report/outcomes-text.ts';
import { frozenText } from '../../report/plan/frozen-text.ts';
import { planSentence } from '../../report/plan/summary.ts';
import { planText } from '../../report/plan/text.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Output } from '../arguments/options.ts';
import { confirm } from '../confirm.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { findLists } from '../lists/contact-lists.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { applyProgress, observationProgress } from '../output/progress.ts';
import { orPause } from '../overrides/or-pause.ts';
import { assertPruneFits, chosenBase } from '../planning/base.ts';
import { requireDesired } from '../planning/desired.ts';
import { gitFacts, gitFindings } from '../planning/git.ts';
import { assertKnownTargets, type PlanningOptions, planSettings } from '../planning/planning.ts';
import { openForWriting } from '../tenant/session.ts';
import { cycleContext, openStoreForWriting, withLock } from '../tenant/writing.ts';

export interface ApplyOptions extends PlanningOptions {
  readonly output: Output;
  readonly yes?: boolean;
  readonly allow: readonly string[];
  readonly parallel?: number;
  readonly lockTimeout: number;
}

/** Does what a plan holds and nothing else: the plan in the file, or one that is made now and agreed to. */
export async function apply(io: Io, file: string | undefined, options: ApplyOptions): Promise<ExitCode> {
  if (file === undefined && !options.yes && !io.interactive) {
    throw new UsageError(
      'nobody can be asked here: say --yes, or give a file that `dialform plan --out` wrote',
    );
  }
  if (file !== undefined) refuseFlagsOfPlanning(options);
  const given = file === undefined ? null : readPlan(resolve(io.cwd, file), file);
  const loaded = await requireDesired(io, options.dir, options);
  assertKnownTargets(options, loaded);
  assertPruneFits(options);
  const git = await gitFacts(resolve(io.cwd, options.dir));
  const session = await openForWriting(io, loaded.desired, options);
  try {
    if (given) assertSameTenant(given, session.tenant);
    const desired = pausable(loaded.desired, given, { options, dialect: session.dialect });
    const asked = given === null && !options.yes;
    const agree = asked ? { agree: (question: string) => confirm(io, question) } : {};
    return await orPause(io, { session, desired, ...agree }, async () => {
      const store = await openStoreForWriting(io);
      try {
        return await withLock(io, { store, session, waitMs: options.lockTimeout }, async (lock) => {
          const commit = given ? given.source.commit : git.commit;
          const bound = await withListIds(loaded, session.reader, { signal: io.signal });
          const { desired } = bound;
          const context = await cycleContext(io, { session, store, lock, desired, commit });
          const settings = planSettings(session, { loaded, git, options: { ...options, scope: 'all' } });
          const plan = given
            ? await takeGiven(io, withAllowed(given, options.allow), context)
            : await makePlanNow(
                io,
                {
                  ...{ ...bound, settings, baseFrom: await chosenBase(io, options, session) },
                  lists: await findLists(io, bound, { session, store }),
                  findings: [...bound.findings, ...gitFindings(git, options.dir)],
                },
                { context, options },
              );
          const plannedAt = given ? { plannedAt: Date.parse(given.createdAt) } : {};
          return plan
            ? await carryOut(io, plan, { context: { ...context, ...plannedAt }, options })
            : EXIT.done;
        });
      } finally {
        await store.close();
      }
    });
  } finally {
    await session.close();
  }
}

/** What may be paused without a store: what `--target` names, or the campaigns that the given plan pauses. */
function pausable(
  desired: DesiredState,
  given: Plan | null,
  { options, dialect }: { readonly options: ApplyOptions; readonly dialect: Dialect },
): DesiredState {
  const targets = given
    ? new Set(given.changes.flatMap((change) => (dialsLess(change, dialect) ? change.key.name : [])))
    : selectTargets(options.target, desired);
  if (!targets) return desired;
  return {
    ...desired,
    campaigns: desired.campaigns.filter(({ document }) => targets.has(document.key.name)),
  };
}

/** A plan file was made with its own; a flag that would change nothing is an error, not ignored. */
function refuseFlagsOfPlanning(options: ApplyOptions): void {
  const given = [
    ...(options.target.length > 0 ? ['--target'] : []),
    ...(options.prefer === undefined ? [] : ['--prefer']),
    ...(options.base === undefined || options.base === 'store' ? [] : ['--base']),
    ...(options.prune ? ['--prune'] : []),
  ];
  if (given.length === 0) return;
  throw new UsageError(
    `${given.join(' and ')} can't change a plan that is made already: say it to \`dialform plan\``,
  );
}

function readPlan(path: string, shown: string): Plan {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new PlanFileError(`the plan ${shown} can't be read (${code})`);
  }
  try {
    return parsePlan(text);
  } catch (error) {
    if (error instanceof PlanFileError)
      throw new PlanFileError(`the plan ${shown} is refused: ${error.message}`);
    throw error;
  }
}

/** A plan file needs no planning; what an interrupted run left open is settled all the same. */
async function takeGiven(io: Io, plan: Plan, context: CycleContext): Promise<Plan> {
  tellSettlements(io, (await settleCycle(context)).settlements.length);
  io.err(
    `${planSentence(plan)} Made ${plan.createdAt}${plan.source.commit ? ` at ${plan.source.commit.slice(0, 12)}` : ''}.`,
  );
  const now = liveFreeze(await context.store.loadOverrides(baseKeyOf(context.tenant)), io.clock.now());
  return now ? { ...plan, freeze: now } : plan;
}

function tellSettlements(io: Io, count: number): void {
  if (count > 0)
    io.err(`Settled ${count === 1 ? 'one intent' : `${count} intents`} that an interrupted run left open.`);
}

/** Plans, shows it, asks. null where the person said no. */
async function makePlanNow(
  io: Io,
  input: Parameters<typeof planCycle>[0],
  facts: { readonly context: CycleContext; readonly options: ApplyOptions },
): Promise<Plan | null> {
  const progress = observationProgress(io);
  const { plan: made, settlements } = await planCycle(
    { ...input, observe: { signal: io.signal, onPage: progress.page } },
    facts.context,
  ).finally(progress.end);
  tellSettlements(io, settlements.length);
  const plan = withAllowed(made, facts.options.allow);
  const toStdout = facts.options.output === 'text';
  const text = planText(plan, { palette: paletteFor(io, { stream: toStdout ? 'out' : 'err' }) });
  if (toStdout) io.out(text);
  else io.err(text);
  const pointless = isGuarded(plan)
    ? plan.summary.transition === 0
    : !hasPendingChanges(plan) && !isBlocked(plan);
  const nothingToAsk = facts.options.yes || pointless;
  if (nothingToAsk || (await confirm(io, 'Apply these changes? Only "yes" is taken: '))) return plan;
  io.err('Nothing was applied.');
  return null;
}

async function carryOut(
  io: Io,
  plan: Plan,
  facts: { readonly context: CycleContext; readonly options: ApplyOptions },
): Promise<ExitCode> {
  const total = plan.changes.filter((change) => change.action !== 'none').length;
  const reporter = await applyProgress(io, total);
  const outcomes = await applyCycle(plan, { ...facts.context, onProgress: reporter.onProgress }).finally(
    reporter.end,
  );
  showOutcomes(io, outcomes, { output: facts.options.output, planDigest: plan.digest });
  for (const guard of plan.guards.filter(({ allowed }) => !allowed)) {
    io.err(`Held back by guard ${guard.id}: ${safeText(guard.message)}`);
  }
  if (plan.freeze) io.err(safeText(frozenText(plan.freeze)));
  return exitCodeOf(countOutcomes(withoutHeldBack(outcomes)), { guarded: isGuarded(plan) });
}

function showOutcomes(
  io: Io,
  outcomes: readonly Outcome[],
  options: { readonly output: Output; readonly planDigest: string },
): void {
  switch (options.output) {
    case 'json':
      io.out(jsonText({ planDigest: options.planDigest, outcomes, summary: countOutcomes(outcomes) }));
      return;
    case 'markdown':
      io.out(outcomesMarkdown(outcomes));
      return;
    case 'text':
    case 'github':
      if (outcomes.length > 0)
        io.out(`\n${outcomesText(outcomes, { palette: paletteFor(io, { stream: 'out' }) })}`);
  }
}
