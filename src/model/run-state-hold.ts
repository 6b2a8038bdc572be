import type { RunState } from './run-state.ts';

/** A rule that does not let a campaign dial now. */
export interface RunStateHold {
  /** The rule's id. */
  readonly rule: string;
  readonly allowed: Exclude<RunState, 'running'>;
  /** Names the rule, its inputs, and when it will look again. */
  readonly reason: string;
  /** ISO instant at which the rule's answer changes next; null where it does not within its horizon. */
  readonly until: string | null;
}

/** Whether the rules let the campaign of this name dial at an instant; null where every one of them consents. */
export type RunStateJudge = (campaign: string, now: number) => RunStateHold | null;
