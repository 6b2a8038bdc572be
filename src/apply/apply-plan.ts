import PQueue from 'p-queue';
import type { BaseRecord } from '../model/base.ts';
import { DialformError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import { baseKeyOf, type Change, type Plan } from '../model/plan.ts';
import { keyText, kindWord } from '../model/resource.ts';
import { judgeStarted } from './after-start.ts';
import type { ApplyContext } from './context.ts';
import { applyCreate } from './create.ts';
import { type ChangeGroup, groupChanges } from './groups.ts';
import { goesAhead, guardRefusal, isGuarded } from './guarded.ts';
import { type Halt, interrupted, notAttempted, stopBy } from './halt.ts';
import { inFacet, noFacet } from './in-facet.ts';
import { applyList } from './lists/apply-list.ts';
import { keptByList, withNewLists } from './lists/waiting.ts';
import { outcomeOf } from './record.ts';
import { refuse } from './refuse.ts';
import { applyRemove } from './remove.ts';
import { freezeNow } from './standing.ts';
import { applyTransition, targetState } from './transition.ts';
import { applyUpdate } from './update.ts';

/**
 * Does what the plan holds and nothing else, and answers one outcome for each of its changes, in the plan's order.
 * Campaigns that are to dial less come first, creations last (a rename or a delete may free their name). A guard that
 * is not allowed holds back everything but what makes campaigns dial less, and so does a freeze, which is looked for
 * before each change. Nothing is thrown for
 * what goes wrong with a change; a store or lock that is lost ends the work, and the rest is `not-attempted`. A fault of
 * our own ends it too, and is thrown once what is in flight has ended.
 */
export async function applyPlan(plan: Plan, given: ApplyContext): Promise<readonly Outcome[]> {
  const context: ApplyContext = { ...given, basesLeft: new Map() };
  const outcomes = new Map<Change, Outcome>();
  const changes = plan.changes.filter((change) => change.action !== 'none');
  const halt: Halt = { reason: null, storeFailed: false };
  const faults: unknown[] = [];
  const finish = (change: Change, outcome: Outcome) => {
    outcomes.set(change, outcome);
    context.onProgress?.({ change, outcome, done: outcomes.size, total: changes.length });
  };
  const work: Work = {
    ...{ plan, halt, finish, done: outcomes, total: changes.length },
    ...{ runs: new Map(), left: new Map(), newLists: new Map() },
  };
  for (const [index, phase] of groupChanges(changes, context.dialect).entries()) {
    // Pauses are the first phase, and wait for nothing.
    if (index === 1) await accept(plan, context, { halt, begun: outcomes.size > 0 });
    const queue = new PQueue({ concurrency: Math.max(1, context.parallel) });
    for (const group of phase) {
      queue.add(() => applyGroup(group, context, work)).catch((error: unknown) => faults.push(error));
    }
    await queue.onIdle();
    if (faults.length > 0) throw faults[0];
  }
  return changes.map(
    (change) => outcomes.get(change) ?? notAttempted(change, 'halted', 'it was not reached'),
  );
}

/** Takes what is in sync into the base. A store or lock that fails ends the work where some was begun, and is thrown otherwise. */
async function accept(
  plan: Plan,
  context: ApplyContext,
  { halt, begun }: { readonly halt: Halt; readonly begun: boolean },
): Promise<void> {
  const { forget: remove = [] } = plan;
  if (plan.accept.length + remove.length === 0 || isGuarded(plan) || halt.reason) return;
  try {
    if ((await freezeNow(context)) !== null) return;
    context.lock.assertHeld();
    const { plannedAt } = context;
    const options = plannedAt === undefined ? { remove } : { asOf: plannedAt, remove };
    await context.store.putBase(baseKeyOf(context.tenant), plan.accept, options);
  } catch (error) {
    if (!begun || !(error instanceof DialformError)) throw error;
    stopBy(halt, error);
  }
}

/** The run state that the base has got by a pause of the same campaign, by its key. */
type Runs = Map<string, Pick<BaseRecord, 'run' | 'heldBy'>>;

/** What changes leave to those of the same resource in a later phase. */
interface Left {
  readonly remoteId: string | null;
  readonly base: Change['base'];
  readonly broken: Outcome | null;
}

interface Work {
  readonly plan: Plan;
  readonly halt: Halt;
  readonly finish: (change: Change, outcome: Outcome) => void;
  readonly runs: Runs;
  /** Of what goes on in a later phase, by its key. */
  readonly left: Map<string, Left>;
  readonly newLists: Map<string, string>;
  readonly done: ReadonlyMap<Change, Outcome>;
  readonly total: number;
}

/**
 * The changes of one resource, one after the other: a start waits for its settings and its contacts, a delete for its stop,
 * a pause for nothing.
 */
async function applyGroup(group: ChangeGroup, context: ApplyContext, work: Work): Promise<void> {
  const [first] = group.changes;
  const before = first && work.left.get(keyText(first.key));
  let remoteId = before?.remoteId ?? first?.remoteId ?? null;
  let base = before?.base;
  let broken = before?.broken ?? null;
  for (const planned of group.changes) {
    const change = withNewLists(planned, work.newLists);
    const starts = change.action === 'transition' && targetState(change, context.dialect) === 'running';
    const follows = starts || change.action === 'delete' || change.key.kind === 'ContactList';
    const refusal: Outcome | null =
      (await heldNow(change, { group, context, work })) ??
      refuse(change, { context, group, halt: work.halt, broken: follows ? broken : null }) ??
      keptByList(change, { plan: work.plan, outcomes: work.done, dialect: context.dialect });
    if (refusal) {
      broken ??= refusal;
      work.finish(planned, refusal);
      continue;
    }
    context.onProgress?.({ change: planned, outcome: null, done: work.done.size, total: work.total });
    const merged = mergedBase(change, { base, paused: work.runs.get(keyText(change.key)) });
    try {
      const result = await applyInKind(context, change, { remoteId, base: merged });
      remoteId = result.remoteId ?? remoteId;
      if (result.outcome.status === 'applied') base = merged ?? base;
      else broken = result.outcome;
      if (!starts && change.action === 'transition') notePause(change, result.outcome, work.runs);
      if (change.key.kind === 'ContactList' && change.action === 'create' && result.remoteId !== null)
        work.newLists.set(change.key.name, result.remoteId);
      work.finish(planned, result.outcome);
    } catch (error) {
      const outcome = interrupted(change, error, work.halt);
      broken = outcome;
      work.finish(planned, outcome);
    }
  }
  if (first && group.later) work.left.set(keyText(first.key), { remoteId, base, broken });
}

/** What the changes before it have made of the base stays. */
function mergedBase(
  change: Change,
  before: { readonly base: Change['base']; readonly paused: Pick<BaseRecord, 'run' | 'heldBy'> | undefined },
): Change['base'] {
  if (!change.base) return undefined;
  const { run, heldBy } = change.action === 'transition' ? change.base : { ...change.base, ...before.paused };
  return { ...(before.base ?? change.base), run, heldBy };
}

/** Where nothing was sent somebody else paused it, and it is theirs. */
function notePause({ key, base }: Change, { status, latencyMs }: Outcome, runs: Runs): void {
  if (status !== 'applied' || !base) return;
  runs.set(keyText(key), { run: base.run, heldBy: latencyMs === null ? null : base.heldBy });
}

/** A freeze may come at any moment; the one that the plan was made under may have ended. */
async function heldNow(
  change: Change,
  facts: { readonly group: ChangeGroup; readonly context: ApplyContext; readonly work: Work },
): Promise<Outcome | null> {
  const { group, context, work } = facts;
  const { dialect } = context;
  if (goesAhead(change, { group, dialect }) || work.halt.reason) return null;
  try {
    const freeze = await freezeNow(context);
    const { guards } = work.plan;
    return guardRefusal({ guards, ...(freeze && { freeze }) }, change, { group, dialect });
  } catch (error) {
    return interrupted(change, error, work.halt);
  }
}

async function applyInKind(
  context: ApplyContext,
  change: Change,
  known: { readonly remoteId: string | null; readonly base: Change['base'] },
): Promise<{ readonly outcome: Outcome; readonly remoteId: string | null }> {
  const { remoteId } = known;
  if (change.key.kind === 'ContactList' && context.lists) return applyList(context, change, remoteId);
  const scoped = inFacet(context, change.key);
  if (scoped) return applyChange(scoped, change, known);
  return { outcome: outcomeOf(change, { status: 'failed', error: noFacet(change) }), remoteId };
}

async function applyChange(
  context: ApplyContext,
  change: Change,
  known: { readonly remoteId: string | null; readonly base: Change['base'] },
): Promise<{ readonly outcome: Outcome; readonly remoteId: string | null }> {
  if (change.action === 'create') return applyCreate(context, change);
  const { remoteId } = known;
  if (remoteId === null)
    return {
      outcome: notAttempted(change, 'no-id', `the ${kindWord(change.key.kind)} has no id yet`),
      remoteId,
    };
  if (change.action === 'transition') {
    const outcome = await applyTransition(context, change, { remoteId, base: known.base });
    if (targetState(change, context.dialect) !== 'running') return { outcome, remoteId };
    return {
      outcome: await judgeStarted(context, change, { outcome, remoteId, base: known.base }),
      remoteId,
    };
  }
  if (change.action === 'delete') return { outcome: await applyRemove(context, change, remoteId), remoteId };
  const update = known.base ? { ...change, base: known.base } : change;
  return { outcome: await applyUpdate(context, update, remoteId), remoteId };
}
