import type { Cause } from '../model/plan.ts';
import type { RunStateHold, RunStateLift } from '../model/run-state/hold.ts';
import { type HeldState, OVERRIDE_RULES, RESUMED } from '../model/run-state/override.ts';
import {
  isDialing,
  meetsRunState,
  type RunState,
  type RunStatus,
  stateToAskFor,
  TRANSITIONS,
} from '../model/run-state/run-state.ts';
import type { BaseState } from './three-way.ts';

interface Transition {
  readonly type: 'transition';
  readonly to: RunState;
  readonly cause: Cause;
  readonly reason: string;
  /** With cause `rule`: whose decision it is. */
  readonly rule?: string;
}

export type RunStateVerdict =
  /** As asked, or nobody asks. */
  | { readonly type: 'in-sync' }
  /** On its way; nothing to do but look again. */
  | { readonly type: 'waiting'; readonly reason: string }
  | Transition
  /** Someone paused or stopped it in the console: reported, not undone. */
  | { readonly type: 'held'; readonly to: RunState; readonly reason: string }
  /** It ran out of contacts and stopped: nothing to undo, and nothing to start. */
  | { readonly type: 'finished'; readonly reason: string }
  /** It is not dialing, and a rule does not let it start now. */
  | { readonly type: 'held-back'; readonly reason: string };

export interface RunStateInput {
  /** null where the YAML leaves the run state alone. */
  readonly wanted: RunState | null;
  readonly status: RunStatus;
  /** The `spec.run` that was last met. */
  readonly base: RunState | null;
  /** The rule that paused it when we last looked. */
  readonly heldBy: string | null;
  readonly baseState: BaseState;
  readonly onConsolePause: 'hold' | 'revert';
  /** The rule that does not let it dial now. */
  readonly hold: RunStateHold | null;
  /** The person who lets it dial although `spec.run` does not ask for it. */
  readonly lift: RunStateLift | null;
  /** It is stopped, and its list has no contacts. */
  readonly finished?: boolean;
}

/** Compares the run state over its three states, within what the rules allow. Towards less dialing nothing holds it back. */
export function diffRunState(input: RunStateInput): RunStateVerdict {
  const { wanted, status, hold, lift } = input;
  const mayDial = wanted === null || wanted === 'running' || isLifted(lift);
  if (hold && isDialing(status) && mayDial) return pauseFor(hold, status);
  if (hold?.allowed === 'stopped' && status === 'paused') return pauseFor(hold, status);
  if (isLifted(lift)) return startLifted(input, lift);
  const resumes = rulePauseOf(input);
  if (wanted === null) return resumes === null ? { type: 'in-sync' } : startAgain(input, resumes);
  if (meetsRunState(wanted, status)) return { type: 'in-sync' };
  if (wanted !== 'running') return diffTowardsLess(input, wanted);
  return resumes === null ? startUnlessHeld(input) : startAgain(input, resumes);
}

function pauseFor(hold: RunStateHold, status: RunStatus): Transition {
  const to = stateToAskFor(status, hold.allowed);
  return { type: 'transition', to, cause: 'rule', reason: hold.reason, rule: hold.rule };
}

/** The rule whose pause this is: where a rule only paused, `stopped` is someone else's doing. */
function rulePauseOf({ heldBy, status }: RunStateInput): string | null {
  if (status === 'paused' || status === 'draft') return heldBy;
  return status === 'stopped' && (heldBy === OVERRIDE_RULES.stopped || heldBy === RESUMED) ? heldBy : null;
}

function isLifted(lift: RunStateLift | null): lift is RunStateLift {
  return lift !== null && !lift.ended;
}

/** While a person lets it dial, that is what is asked for. */
function startLifted({ status, hold }: RunStateInput, lift: RunStateLift): RunStateVerdict {
  if (isDialing(status)) return { type: 'in-sync' };
  if (hold) return { type: 'held-back', reason: hold.reason };
  const { running: rule } = OVERRIDE_RULES;
  return { type: 'transition', to: 'running', cause: 'rule', reason: lift.reason, rule };
}

function startAgain({ hold }: RunStateInput, rule: string): RunStateVerdict {
  if (hold) return { type: 'held-back', reason: hold.reason };
  const reason =
    rule === RESUMED
      ? 'resumed: nothing holds it back any more'
      : `paused by ${rule}, which lets it dial again`;
  return { type: 'transition', to: 'running', cause: 'rule', reason, rule };
}

function startUnlessHeld(input: RunStateInput): RunStateVerdict {
  const verdict = diffTowardsRunning(input);
  if (!input.hold || verdict.type !== 'transition') return verdict;
  return { type: 'held-back', reason: input.hold.reason };
}

function diffTowardsLess(input: RunStateInput, wanted: Exclude<RunState, 'running'>): RunStateVerdict {
  const { status, base, baseState, hold, lift } = input;
  const to = hold?.allowed === 'stopped' ? 'stopped' : stateToAskFor(status, wanted);
  const move = (cause: Cause, reason: string): Transition => ({ type: 'transition', to, cause, reason });
  if (lift) return move('rule', `${lift.reason}; spec.run is ${wanted}`);
  if (baseState === 'none') return move('unknown', `spec.run is ${wanted}`);
  if (base === null) return move(baseState === 'recorded' ? 'git' : 'first-contact', `spec.run is ${wanted}`);
  // What Git wanted running nobody can have started: the YAML changed, whatever it is in by now.
  if (base !== 'running' && !meetsRunState(base, status)) return move('drift', startedOutsideGit(wanted));
  return move('git', `spec.run changed from ${base} to ${wanted}${whatElse(input)}`);
}

/** That someone paused or stopped it in the meantime. */
function whatElse(input: RunStateInput): string {
  const isAsLeft =
    isDialing(input.status) || (input.base !== null && meetsRunState(input.base, input.status));
  return isAsLeft || rulePauseOf(input) !== null ? '' : `; it was ${input.status} outside of Git`;
}

export function startedOutsideGit(wanted: HeldState): string {
  return `started outside of Git; spec.run is ${wanted}`;
}

/** Of a campaign that stopped with an empty list. */
export const FINISHED =
  'it has finished: it is stopped and its contact list is empty; load contacts, then `dialform resume`';

function diffTowardsRunning(input: RunStateInput): RunStateVerdict {
  const { status, base, baseState } = input;
  if (TRANSITIONS[status].running.type === 'wait')
    return { type: 'waiting', reason: 'its activation is under way' };
  const transition = (cause: Cause, reason: string): RunStateVerdict => ({
    type: 'transition',
    to: 'running',
    cause,
    reason,
  });
  if (baseState === 'none') return transition('unknown', 'spec.run is running');
  if (base === null)
    return transition(baseState === 'recorded' ? 'git' : 'first-contact', 'spec.run is running');
  if (base !== 'running') return transition('git', `spec.run changed from ${base} to running`);
  if (status === 'error') return transition('drift', 'it went into ERROR by itself; it is activated again');
  if (input.finished) return { type: 'finished', reason: FINISHED };
  if (input.onConsolePause === 'revert')
    return transition('drift', `${status} outside of Git; onConsolePause is revert`);
  return {
    type: 'held',
    to: 'running',
    reason: `${status} outside of Git and left so (onConsolePause: hold): it dials again after \`dialform resume\`, or once spec.run changes`,
  };
}
