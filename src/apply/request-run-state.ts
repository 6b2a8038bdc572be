import type { PresentCampaign } from '../model/observed.ts';
import type { ResumeMode } from '../model/run-state/resume-mode.ts';
import { meetsRunState, type RunState, type RunStatus, TRANSITIONS } from '../model/run-state/run-state.ts';
import { ConflictError, mayHaveTakenEffect, TenantError } from '../model/tenant-errors.ts';
import { awaitRunning } from './activation.ts';
import type { ApplyContext } from './context.ts';
import type { Result } from './record.ts';
import { isSomebodyElses, SECOND_OPINION_MS } from './somebody-elses.ts';
import { factsOf } from './update.ts';

/** What a request for a run state goes by. */
export type RunStatePorts = Pick<ApplyContext, 'reader' | 'writer' | 'dialect' | 'clock' | 'signal'>;

type Reached = Pick<Result, 'status' | 'error' | 'pauseStands'>;

interface Move {
  readonly to: RunState;
  readonly transitionId: string;
  /** Whether the agents of the pool are told; they are unless it says false. */
  readonly notifyAgentPool?: boolean;
  /** How it starts again; immediately if left out. */
  readonly resumeMode?: ResumeMode;
  /** Whether a start that is under way is held back by now: then nobody waits for it any more. */
  readonly isHeld?: () => Promise<boolean>;
}

/**
 * Does what the table of transitions says: asks for a run state, and finds out what came of it where the answer was lost or
 * refused. What is so already is asked for by nobody.
 */
export async function requestRunState(
  context: RunStatePorts,
  from: PresentCampaign,
  move: Move,
): Promise<Reached> {
  const { transitionId, notifyAgentPool = true, resumeMode = 'immediate' } = move;
  const step = TRANSITIONS[from.status][move.to];
  if (step.type === 'none') return { status: 'applied' };
  if (step.type === 'wait') return awaitRunning(context, from.remoteId, move);
  const to = step.type === 'ask' ? step.state : move.to;
  const at = context.clock.now();
  const requestedAt = new Date(at).toISOString();
  try {
    const status = await context.writer.runState.transition(from.remoteId, {
      from,
      to,
      notifyAgentPool,
      resumeMode,
      transitionId,
      requestedAt,
    });
    return await settle(context, from.remoteId, { ...move, status });
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    if (!(error instanceof ConflictError) && !mayHaveTakenEffect(error)) {
      return { status: 'failed', error: factsOf(error) };
    }
    return afterDoubt(context, { ...move, from, at }, error);
  }
}

async function settle(
  context: RunStatePorts,
  remoteId: string,
  move: Move & { readonly status: RunStatus },
): Promise<Reached> {
  if (meetsRunState(move.to, move.status)) return { status: 'applied' };
  if (move.to === 'running') return awaitRunning(context, remoteId, move);
  return {
    status: 'failed',
    error: { code: 'not-taken', message: `CXone took the request, but it is ${move.status}` },
  };
}

type Doubtful = Move & { readonly from: PresentCampaign; readonly at: number };

/** A conflict or a lost answer: what the tenant holds now decides. */
async function afterDoubt(context: RunStatePorts, move: Doubtful, error: TenantError): Promise<Reached> {
  const { from, to, transitionId, at } = move;
  try {
    const actual = await observeOrNot(context, from.remoteId);
    if (actual.state === 'unreadable') return await afterUnread(context, { ...move, ...actual }, error);
    if (actual.state !== 'present') return { status: 'unknown', error: factsOf(error) };
    if (meetsRunState(to, actual.status)) {
      const isTheirs = await isSomebodyElses(context, actual, { to, transitionId, at });
      return { status: 'applied', ...(isTheirs && { pauseStands: true }) };
    }
    if (to === 'running' && actual.status === 'pending')
      return await awaitRunning(context, from.remoteId, move);
    if (to === 'running' && actual.status === 'error') {
      const code = actual.errorCode ?? 'unknown';
      return { status: 'failed', error: { code, message: context.dialect.explainError(code) } };
    }
    if (error instanceof ConflictError && actual.status !== from.status) {
      const message = `it is ${String(context.dialect.runStateValue(actual.status))} now; plan again`;
      return { status: 'stale', error: { code: 'stale', message } };
    }
    return { status: 'failed', error: factsOf(error) };
  } catch (lookError) {
    if (lookError instanceof TenantError) return { status: 'unknown', error: factsOf(error) };
    throw lookError;
  }
}

/** What can't be observed now is as what can't be read. */
async function observeOrNot(
  { reader }: RunStatePorts,
  remoteId: string,
): Promise<Awaited<ReturnType<typeof reader.settings.observe>>> {
  try {
    return await reader.settings.observe(remoteId);
  } catch (error) {
    if (error instanceof TenantError) return { state: 'unreadable', remoteId, reason: error.message };
    throw error;
  }
}

/**
 * Of a campaign that can't be read its run state alone may tell that it dials no more. Whose doing it is must not hide that.
 */
async function afterUnread(
  context: RunStatePorts,
  move: Doubtful & { readonly status?: RunStatus },
  error: TenantError,
): Promise<Reached> {
  const { from, to, transitionId, at } = move;
  const { remoteId } = from;
  const unknown = { status: 'unknown', error: factsOf(error) } as const;
  if (to === 'running') return unknown;
  const { runState } = context.reader;
  const soon = { urgent: true, deadline: context.clock.now() + SECOND_OPINION_MS };
  const status = move.status ?? (await runState.readRunState(remoteId, soon));
  if (!meetsRunState(to, status)) return unknown;
  // What a refused request met was there before it, unless the tenant tells that a retry met our own.
  const isRefused = error instanceof ConflictError;
  const asking = { ...soon, mayWait: !isRefused };
  const isOurs = await runState.wasMovedBy({ ...from, status }, { id: transitionId, at }, asking);
  // Who edited it last can be told once it can be read: then it is settled.
  if (isOurs === null && !isRefused) return unknown;
  return { status: 'applied', ...(!isOurs && { pauseStands: true }) };
}
