import type { Cause } from '../model/plan.ts';
import { meetsRunState, type RunState, type RunStatus } from '../model/run-state.ts';
import type { BaseState } from './three-way.ts';

export type RunStateVerdict =
  /** As asked, or nobody asks. */
  | { readonly type: 'in-sync' }
  /** On its way; nothing to do but look again. */
  | { readonly type: 'waiting'; readonly reason: string }
  | { readonly type: 'transition'; readonly to: RunState; readonly cause: Cause; readonly reason: string }
  /** Someone paused or stopped it in the console: reported, not undone. */
  | { readonly type: 'held'; readonly to: RunState; readonly reason: string };

export interface RunStateInput {
  readonly wanted: RunState;
  readonly status: RunStatus;
  /** The `spec.run` that was last met. */
  readonly base: RunState | null;
  readonly baseState: BaseState;
  readonly onConsolePause: 'hold' | 'revert';
}

/** Compares the run state over its three states. Towards less dialing it never holds back. */
export function diffRunState(input: RunStateInput): RunStateVerdict {
  const { wanted, status, base } = input;
  if (meetsRunState(wanted, status)) return { type: 'in-sync' };
  if (wanted === 'running') return diffTowardsRunning(input);
  const to = status === 'pending' ? 'stopped' : wanted;
  if (input.baseState === 'none')
    return { type: 'transition', to, cause: 'unknown', reason: `spec.run is ${wanted}` };
  if (base === null) {
    const cause = input.baseState === 'recorded' ? 'git' : 'first-contact';
    return { type: 'transition', to, cause, reason: `spec.run is ${wanted}` };
  }
  if (!meetsRunState(base, status)) {
    return {
      type: 'transition',
      to,
      cause: 'drift',
      reason: `started outside of Git; spec.run is ${wanted}`,
    };
  }
  return { type: 'transition', to, cause: 'git', reason: `spec.run changed from ${base} to ${wanted}` };
}

function diffTowardsRunning(input: RunStateInput): RunStateVerdict {
  const { status, base, baseState } = input;
  if (status === 'pending') return { type: 'waiting', reason: 'its activation is under way' };
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
  if (input.onConsolePause === 'revert')
    return transition('drift', `${status} outside of Git; onConsolePause is revert`);
  return {
    type: 'held',
    to: 'running',
    reason: `${status} outside of Git and left so (onConsolePause: hold): it dials again once spec.run changes`,
  };
}
