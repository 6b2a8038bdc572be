import type { AuditRecord } from '../model/audit.ts';
import type { PresentCampaign } from '../model/observed.ts';
import { HELD_BACK, type Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import type { Dialect } from '../model/ports/ports.ts';
import type { RunStateHold } from '../model/run-state/hold.ts';
import { meetsRunState, RUN_STATUSES, type RunState } from '../model/run-state/run-state.ts';
import { TenantError } from '../model/tenant-errors.ts';
import { hasMovedOn } from './base-left.ts';
import type { ApplyContext } from './context.ts';
import { IntentError, outcomeOf, type Result, recordDecision, recordIntent, recordResult } from './record.ts';
import { requestRunState } from './request-run-state.ts';
import { SECOND_OPINION_MS } from './somebody-elses.ts';
import { holdBeforeStart, holdNow } from './standing.ts';
import { keepUnrecorded } from './unrecorded.ts';
import { readFresh, stale } from './update.ts';

/**
 * Moves a campaign to the run state that the plan holds. What already holds is not sent; a start is only made from
 * the state that the plan saw, while pausing and stopping go ahead from any, and without a store that could record them.
 */
export async function applyTransition(
  context: ApplyContext,
  change: Change,
  target: { readonly remoteId: string; readonly base: Change['base'] },
): Promise<Outcome> {
  const { remoteId } = target;
  const to = targetState(change, context.dialect);
  const fresh = await (to === 'running' ? readFresh : readSoon)(context, change, { remoteId });
  if ('status' in fresh) return fresh;
  const base = target.base ? { base: { ...target.base, remoteId } } : {};
  if (await alreadyHolds(context, to, fresh.actual)) {
    // Someone else got there first, or a rule of ours did: a pause that is theirs must not end as a rule's would.
    const result: Result = { status: 'applied', latencyMs: null, remoteId, ...base, pauseStands: true };
    return recordResult(context, change, { intent: null, result });
  }
  const seen = context.dialect.runStateValue(fresh.actual.status);
  if (to === 'running' && seen !== change.fields[0]?.before) {
    return stale(context, change, { remoteId, message: `it is ${String(seen)} now; plan again` });
  }
  if (to === 'running' && (await hasMovedOn(context, change, remoteId))) {
    const message = 'what is known of it has changed since the plan was made; plan again';
    return stale(context, change, { remoteId, message });
  }
  context.lock.assertHeld();
  const hold = to === 'running' ? await holdBeforeStart(context, change, fresh.actual) : null;
  if (hold) return heldBack(context, change, { remoteId, hold });
  const transitionId = context.random.uuid();
  const intent = await intentOf(context, change, { remoteId, transitionId, to });
  const began = context.clock.now();
  const isHeld = async () => (await holdNow(context, change, { remoteId })) !== null;
  const outcome = await requestRunState(context, fresh.actual, {
    ...{ to, transitionId, isHeld },
    notifyAgentPool: context.notifiesAgentPool?.(change.key.name) ?? true,
    resumeMode: context.resumeMode?.(change.key.name) ?? 'immediate',
  });
  const result: Result = {
    ...outcome,
    latencyMs: outcome.pauseStands ? null : context.clock.now() - began,
    remoteId,
    ...(outcome.status === 'applied' ? base : {}),
  };
  if (intent instanceof IntentError) {
    return keepUnrecorded(context, change, { trouble: intent, transitionId, result });
  }
  return recordResult(context, change, { intent, result });
}

/** So long a pause waits to see what it pauses. */
const SOON_MS = 5_000;

/** As `readFresh`, for what has to dial less: what can't be read soon is as the plan saw it, and is asked all the same. */
async function readSoon(
  context: ApplyContext,
  change: Change,
  { remoteId }: { readonly remoteId: string },
): Promise<{ readonly actual: PresentCampaign } | Outcome> {
  const { clock, dialect, reader } = context;
  const seen = change.fields[0]?.before;
  const status = RUN_STATUSES.find((one) => dialect.runStateValue(one) === seen) ?? 'running';
  const assumed = { state: 'present', remoteId, name: change.key.name, resource: {}, status } as const;
  try {
    const actual = await reader.settings.observe(remoteId, { urgent: true, deadline: clock.now() + SOON_MS });
    if (actual.state === 'absent')
      return await stale(context, change, { remoteId, message: 'it is gone from CXone; plan again' });
    if (actual.state === 'present') return { actual };
    return { actual: { ...assumed, status: actual.status ?? status } };
  } catch (error) {
    if (error instanceof TenantError) return { actual: assumed };
    throw error;
  }
}

/** What goes on the record before the request: the error for a pause that the store can't take, which is sent all the same. */
async function intentOf(
  context: ApplyContext,
  change: Change,
  move: { readonly remoteId: string; readonly transitionId: string; readonly to: RunState },
): Promise<AuditRecord | IntentError> {
  const { remoteId, transitionId, to } = move;
  const { decision, reasons } = change;
  try {
    if (decision) await recordDecision(context, change, { remoteId, decision, reasons });
    return await recordIntent(context, change, { remoteId, transitionId });
  } catch (error) {
    if (error instanceof IntentError && to !== 'running') return error;
    throw error;
  }
}

/** What a rule forbids by now is not started; the plan is not stale for it, and a later one starts it. */
async function heldBack(
  context: ApplyContext,
  change: Change,
  facts: { readonly remoteId: string; readonly hold: RunStateHold },
): Promise<Outcome> {
  const { rule, allowed, until, reason } = facts.hold;
  const { remoteId } = facts;
  const decision = { rule, allowed, until };
  const record = await recordDecision(context, change, { remoteId, decision, reasons: [reason] });
  const error = { code: HELD_BACK, message: reason };
  return outcomeOf(change, { status: 'not-attempted', error }, record.seq);
}

/** The run state that a transition's patch asks for. */
export function targetState(change: Change, dialect: Dialect): RunState {
  const wanted = change.fields[0]?.after;
  if (wanted === dialect.runStateValue('running')) return 'running';
  return wanted === dialect.runStateValue('paused') ? 'paused' : 'stopped';
}

/** The campaign's own status decides; where it says that there is something to do, the run state is read as well. */
async function alreadyHolds(context: ApplyContext, to: RunState, actual: PresentCampaign): Promise<boolean> {
  if (meetsRunState(to, actual.status)) return true;
  if (actual.status !== 'running' && actual.status !== 'paused') return false;
  try {
    const hurried = { urgent: true, deadline: context.clock.now() + SECOND_OPINION_MS };
    const options = to === 'running' ? {} : hurried;
    return (await context.reader.runState.readRunState(actual.remoteId, options)) === to;
  } catch (error) {
    // The status was read a moment ago and says that it does not hold; a pause must not wait for a second opinion.
    if (error instanceof TenantError) return false;
    throw error;
  }
}
