import type { PacedField } from '../pacing.ts';

/** One controller's figures over all replicas of a scenario. Shares are 0..1. */
export interface PooledFigures {
  /** Talk and wrap-up time as a share of the time agents were logged in. */
  readonly occupancy: number;
  readonly talkShare: number;
  /** Abandoned calls as a share of live answers, all replicas together. */
  readonly abandonment: number;
  /** The worst single run's; where campaigns share agents, the worst campaign's in it. */
  readonly worstAbandonment: number;
  /** The worst regulatory period's of any run, at the period's end or, where that is first, the run's. */
  readonly periodAbandonment: number;
  /** Share of the time, after a period's first hundred answers, with its abandonment so far above the limit. */
  readonly timeAboveLimit: number;
  readonly connectsPerAgentHour: number;
  readonly dialsPerConnect: number;
  readonly writesPerHour: number;
  readonly largestWrite: number;
  /** Seconds dialed ahead (a value above one) on figures older than 90 s. */
  readonly blindSeconds: number;
  /** Abandonment in the worst quarter of an hour that begins with a shock (a jump, an outage, its end); null without. */
  readonly worstAfterShock: number | null;
}

/** A stretch of a run. */
export interface TimelinePoint {
  /** Hour of dialing at which it ends; nights don't count. */
  readonly hour: number;
  /** Mean of the paced value; where campaigns share agents, the first one's. */
  readonly value: number;
  readonly occupancy: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly agents: number;
}

/** What is compared run by run: those of the same seed call the same people. */
export interface RunFigures {
  readonly occupancy: number;
  readonly abandonment: number;
}

/** What one controller made of a scenario. */
export interface ComparedController {
  readonly name: string;
  readonly title: string;
  readonly figures: PooledFigures;
  /** One for each replica, in the order of the seeds. */
  readonly runs: readonly RunFigures[];
  /** Of the first replica. */
  readonly timeline: readonly TimelinePoint[];
}

/** A pacing rule beside others, all with the same people to call. */
export interface Comparison {
  readonly scenario: {
    readonly name: string;
    readonly title: string;
    /** Of a day. */
    readonly hours: number;
    /** Days from the first to the last; people may not be called on each. */
    readonly days: number;
  };
  /** Where the rule comes from: `dialer "x" (dialers/x.yaml:19:3)`, or the rule's name. */
  readonly subject: string;
  /** The rule with its settings, in words. */
  readonly policy: string;
  readonly moves: PacedField;
  readonly envelope: { readonly min: number; readonly max: number };
  /** What else the dialer allows. */
  readonly bounds: { readonly lines?: number; readonly callsPerSecond?: number; readonly dialRatio?: number };
  readonly limit: number;
  readonly periodDays: number;
  readonly seed: number;
  readonly replicas: number;
  readonly rule: ComparedController;
  readonly others: readonly ComparedController[];
  /** The fixed value that would have been best, known only afterwards. */
  readonly best: ComparedController & { readonly value: number };
}
