/** What `spec.run` may ask for. */
export type RunState = 'running' | 'paused' | 'stopped';

/** What a campaign is found in. `draft` has never been started, `pending` is on its way to running. */
export type RunStatus = (typeof RUN_STATUSES)[number];

export const RUN_STATUSES = ['draft', 'pending', 'running', 'paused', 'stopped', 'error'] as const;

/** What there is to do for a campaign to be as it is wanted. */
export type Step =
  /** It is as wanted: nothing is started only to be paused. */
  | { readonly type: 'none' }
  /** It is on its way by itself. */
  | { readonly type: 'wait' }
  /** The activation of a campaign that has never run or has failed. */
  | { readonly type: 'activate' }
  /** The run state to ask for, and what the campaign is in once it is done. */
  | { readonly type: 'ask'; readonly state: RunState; readonly leaves: RunStatus };

const NONE: Step = { type: 'none' };
const ACTIVATE: Step = { type: 'activate' };
const RUN: Step = { type: 'ask', state: 'running', leaves: 'running' };
const PAUSE: Step = { type: 'ask', state: 'paused', leaves: 'paused' };
const STOP: Step = { type: 'ask', state: 'stopped', leaves: 'stopped' };
/** An activation under way can only be stopped, which makes a draft of it again. */
const WITHDRAW: Step = { type: 'ask', state: 'stopped', leaves: 'draft' };

/** Every transition there is, by what a campaign is found in and what is wanted of it (`contract/v2-api.md`, "Run state"). */
export const TRANSITIONS: Readonly<Record<RunStatus, Readonly<Record<RunState, Step>>>> = {
  running: { running: NONE, paused: PAUSE, stopped: STOP },
  paused: { running: RUN, paused: NONE, stopped: STOP },
  stopped: { running: RUN, paused: NONE, stopped: NONE },
  draft: { running: ACTIVATE, paused: NONE, stopped: NONE },
  pending: { running: { type: 'wait' }, paused: WITHDRAW, stopped: WITHDRAW },
  error: { running: ACTIVATE, paused: NONE, stopped: NONE },
};

/** The run state that is asked for so that a campaign comes to `wanted`; `wanted` itself where nothing has to be asked. */
export function stateToAskFor(status: RunStatus, wanted: 'paused' | 'stopped'): 'paused' | 'stopped' {
  const step = TRANSITIONS[status][wanted];
  return step.type === 'ask' && step.state === 'stopped' ? 'stopped' : wanted;
}

/** Whether a campaign in `status` is as `wanted` asks. */
export function meetsRunState(wanted: RunState, status: RunStatus): boolean {
  return TRANSITIONS[status][wanted].type === 'none';
}

/** Whether a campaign in this status places calls, or will without anyone doing more. */
export function isDialing(status: RunStatus): boolean {
  return status === 'running' || status === 'pending';
}
