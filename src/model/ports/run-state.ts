import type { PresentCampaign } from '../observed.ts';
import type { ResumeMode } from '../run-state/resume-mode.ts';
import type { RunState, RunStatus } from '../run-state/run-state.ts';
import type { ReadOptions } from './ports.ts';

export interface TransitionRequest {
  /** What the campaign was found in just now. */
  readonly from: PresentCampaign;
  readonly to: RunState;
  /** Whether the agents of the pool are told. */
  readonly notifyAgentPool: boolean;
  /** How it starts again; of no account for what makes it dial less. */
  readonly resumeMode: ResumeMode;
  readonly transitionId: string;
  readonly requestedAt: string;
}

/** A transition that was asked for. */
export interface AskedTransition {
  readonly id: string;
  /** By our clock, milliseconds. */
  readonly at: number;
}

export interface WhoseOptions extends ReadOptions {
  /** Whether what can't be asked now may be asked later; it may if left out. Else the campaign alone tells. */
  readonly mayWait?: boolean;
}

export interface RunStateReader {
  /** `stopped` may stand for draft, pending and error: APIs differ in what they tell apart. */
  readRunState(remoteId: string, options?: ReadOptions): Promise<RunState>;
  /** Whether this transition of ours left the campaign in the run state that it is in; null where the tenant does not tell. */
  wasMovedBy(
    actual: PresentCampaign,
    asked: AskedTransition,
    options?: WhoseOptions,
  ): Promise<boolean | null>;
}

export interface RunStateWriter {
  /** Asks for a run state; a start may still be under way (`pending`) when this answers. */
  transition(remoteId: string, request: TransitionRequest): Promise<RunStatus>;
}
