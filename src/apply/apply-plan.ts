import PQueue from 'p-queue';
import { DialformError, LockedError, StoreError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import { baseKeyOf, type Change, type Plan } from '../model/plan.ts';
import { judgeStarted } from './after-start.ts';
import type { ApplyContext } from './context.ts';
import { applyCreate } from './create.ts';
import { type ChangeGroup, groupChanges } from './groups.ts';
import { goesAhead, guardRefusal, isGuarded } from './guarded.ts';
import { IntentError, outcomeOf } from './record.ts';
import { applyRemove } from './remove.ts';
import { freezeNow } from './standing.ts';
import { applyTransition, targetState } from './transition.ts';
import { applyUpdate, factsOf } from './update.ts';

/**
 * Does what the plan holds and nothing else, and answers one outcome for each of its changes, in the plan's order.
 * Campaigns that are to dial less come first, creations last (a rename or a delete may free their name). A guard that
 * is not allowed holds back everything but what makes campaigns dial less, and so does a freeze, which is looked for
 * before each change. Nothing is thrown for
 * what goes wrong with a change; a store or lock that is lost ends the work, and the rest is `not-attempted`. A fault of
 * our own ends it too, and is thrown once what is in flight has ended.
 */
export async function applyPlan(plan: Plan, context: ApplyContext): Promise<readonly Outcome[]> {
  const outcomes = new Map<Change, Outcome>();
  const changes = plan.changes.filter((change) => change.action !== 'none');
  const halt: Halt = { reason: null };
  const faults: unknown[] = [];
  const finish = (change: Change, outcome: Outcome) => {
    outcomes.set(change, outcome);
    context.onProgress?.({ change, outcome, done: outcomes.size, total: changes.length });
  };
  if (plan.accept.length > 0 && !isGuarded(plan) && (await freezeNow(context)) === null) {
    context.lock.assertHeld();
    await context.store.putBase(baseKeyOf(context.tenant), plan.accept);
  }
  for (const phase of groupChanges(changes, context.dialect)) {
    const queue = new PQueue({ concurrency: Math.max(1, context.parallel) });
    for (const group of phase) {
      queue
        .add(() => applyGroup(group, context, { plan, halt, finish, done: outcomes, total: changes.length }))
        .catch((error: unknown) => faults.push(error));
    }
    await queue.onIdle();
    if (faults.length > 0) throw faults[0];
  }
  return changes.map(
    (change) => outcomes.get(change) ?? notAttempted(change, 'halted', 'it was not reached'),
  );
}

interface Halt {
  reason: { readonly code: string; readonly message: string } | null;
}

interface Work {
  readonly plan: Plan;
  readonly halt: Halt;
  readonly finish: (change: Change, outcome: Outcome) => void;
  readonly done: ReadonlyMap<Change, Outcome>;
  readonly total: number;
}

/** The changes of one campaign, one after the other: a start waits for its settings, a delete for its stop, a pause for nothing. */
async function applyGroup(group: ChangeGroup, context: ApplyContext, work: Work): Promise<void> {
  let remoteId = group.changes[0]?.remoteId ?? null;
  let base: Change['base'];
  let broken: Outcome | null = null;
  for (const change of group.changes) {
    const starts = change.action === 'transition' && targetState(change, context.dialect) === 'running';
    const follows = starts || change.action === 'delete';
    const refusal: Outcome | null =
      (await heldNow(change, { group, context, work })) ??
      refuse(change, { context, work, broken: follows ? broken : null });
    if (refusal) {
      broken ??= refusal;
      work.finish(change, refusal);
      continue;
    }
    context.onProgress?.({ change, outcome: null, done: work.done.size, total: work.total });
    const merged =
      change.base && base ? { ...base, run: change.base.run, heldBy: change.base.heldBy } : change.base;
    try {
      const result = await applyChange(context, change, { remoteId, base: merged });
      remoteId = result.remoteId ?? remoteId;
      if (result.outcome.status === 'applied') base = merged;
      else broken = result.outcome;
      work.finish(change, result.outcome);
    } catch (error) {
      broken = interrupted(change, error, work.halt);
      work.finish(change, broken);
    }
  }
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

async function applyChange(
  context: ApplyContext,
  change: Change,
  known: { readonly remoteId: string | null; readonly base: Change['base'] },
): Promise<{ readonly outcome: Outcome; readonly remoteId: string | null }> {
  if (change.action === 'create') return applyCreate(context, change);
  const { remoteId } = known;
  if (remoteId === null)
    return { outcome: notAttempted(change, 'no-id', 'the campaign has no id yet'), remoteId };
  if (change.action === 'transition') {
    const outcome = await applyTransition(context, change, { remoteId, base: known.base });
    if (targetState(change, context.dialect) !== 'running') return { outcome, remoteId };
    return {
      outcome: await judgeStarted(context, change, { outcome, remoteId, base: known.base }),
      remoteId,
    };
  }
  if (change.action === 'delete') return { outcome: await applyRemove(context, change, remoteId), remoteId };
  return { outcome: await applyUpdate(context, change, remoteId), remoteId };
}

/** Why a change is not even begun, or null. */
function refuse(
  change: Change,
  state: { readonly context: ApplyContext; readonly work: Work; readonly broken: Outcome | null },
): Outcome | null {
  if (change.action === 'blocked') {
    const message = change.reasons.join('; ') || 'blocked in the plan';
    return outcomeOf(change, { status: 'blocked', error: { code: 'blocked', message } });
  }
  const { halt } = state.work;
  if (halt.reason) return notAttempted(change, halt.reason.code, halt.reason.message);
  if (state.context.signal?.aborted)
    return notAttempted(change, 'interrupted', 'interrupted before it began');
  if (!state.broken) return null;
  return followUp(change, state.broken);
}

/** What follows settings that were not applied: what left those alone leaves it alone too, and is no failure of its own. */
function followUp(change: Change, { action, status }: Outcome): Outcome {
  const error = { code: 'earlier-change', message: `not begun: its ${action} ended ${status}` };
  const leftAlone = status === 'stale' || status === 'blocked';
  return outcomeOf(change, { status: leftAlone ? status : 'not-attempted', error });
}

/** What ended a change other than its own request: the store or the lock. Everything after it is left alone. */
function interrupted(change: Change, error: unknown, halt: Halt): Outcome {
  if (!(error instanceof DialformError)) {
    halt.reason ??= { code: 'fault', message: 'dialform itself failed; nothing more was begun' };
    throw error;
  }
  halt.reason = factsOf(error);
  if (error instanceof LockedError || error instanceof IntentError)
    return notAttempted(change, error.code, error.message);
  const status = error instanceof StoreError ? 'unknown' : 'failed';
  return outcomeOf(change, { status, error: factsOf(error) });
}

function notAttempted(change: Change, code: string, message: string): Outcome {
  return outcomeOf(change, { status: 'not-attempted', error: { code, message } });
}
