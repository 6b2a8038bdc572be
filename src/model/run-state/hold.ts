import type { CampaignHealth } from './health.ts';
import type { HeldState, Override } from './override.ts';

/** A rule that does not let a campaign dial now. */
export interface RunStateHold {
  /** The rule's id. */
  readonly rule: string;
  readonly allowed: HeldState;
  /** Names the rule, its inputs, and when it will look again. */
  readonly reason: string;
  /** ISO instant at which the rule's answer changes next; null where it does not within its horizon. */
  readonly until: string | null;
}

/** What stands for `spec.run` where a campaign is stopped that somebody started outside of Git: no rule that consents later. */
export const SPEC_RUN = 'spec.run';

/** What a campaign is judged by, besides its profiles. */
export interface JudgedAt {
  /** Instant in milliseconds. */
  readonly now: number;
  /** What a person decided about it, live or not. */
  readonly override: Override | null;
  /** How it is doing; left out where no rule asks. */
  readonly health?: CampaignHealth | null;
}

/** Whether the rules let the campaign of this name dial at an instant; null where every one of them consents. */
export type RunStateJudge = (campaign: string, at: JudgedAt) => RunStateHold | null;

/** A person lets a campaign dial for a time although `spec.run` does not ask for it. */
export interface RunStateLift {
  readonly reason: string;
  /** ISO instant. */
  readonly until: string | null;
  /** It is over, and what it started has to go back to `spec.run`. */
  readonly ended: boolean;
}
