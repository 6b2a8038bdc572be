/** What was read, or why it could not be; either is a fact that rules decide by. */
export type Reading<T> =
  /** `at`: the instant that it tells of, in milliseconds. */
  | { readonly state: 'known'; readonly value: T; readonly at: number }
  | {
      readonly state: 'unknown';
      readonly reason: string;
      /** The time was over before its turn came: that says nothing of the tenant. */
      readonly waits?: true;
    };

/** What happened in one interval of a campaign, as the tenant tells it. null: not told, or no count. */
export interface CallCounts {
  /** Instants in milliseconds; `to` may be yet to come. */
  readonly from: number;
  readonly to: number;
  /** Dials. */
  readonly attempted: number | null;
  /** Answered live by a person. */
  readonly answered: number | null;
  readonly abandoned: number | null;
}

/** One interval of a campaign's own analytics. null: not told, or no such figure. */
export interface AnalyticsRow {
  /** Instant in milliseconds at which it begins. */
  readonly from: number;
  readonly attempted: number | null;
  /** Answered live and joined to an agent. */
  readonly connected: number | null;
  /** Shares as the tenant derives them: of dials answered live, and of these abandoned. */
  readonly answerRate: number | null;
  readonly abandonRate: number | null;
}

/** An interval with what pacing rules ask besides. null: not told, or no number. */
export interface IntervalFigures extends CallCounts {
  /** At the end of the interval, or now. */
  readonly agentsAvailable: number | null;
  /** On a call or in wrap-up. */
  readonly agentsBusy: number | null;
  /** Means of the calls that ended in the interval, seconds; 0 where none did. */
  readonly talkSeconds: number | null;
  readonly wrapSeconds: number | null;
}

/** The agents of a pool by what they do now. */
export interface PoolSample {
  /** Of those available or on a call that have a time zone, how many, by its name; left out where nobody says. */
  readonly byZone?: ReadonlyMap<string, number>;
  readonly available: number;
  /** On a call, or working it up. */
  readonly busy: number;
  readonly notReady: number;
  readonly offline: number;
}

export interface ListSample {
  readonly size: number;
  /** null where the tenant does not tell. */
  readonly capacity: number | null;
}

/** What the rules ask about one campaign; null where no rule asks. */
export interface CampaignSamples {
  /** The interval that is running, or the newest that is told. */
  readonly metrics: Reading<CallCounts> | null;
  /** Each day of the abandonment period that was asked for, oldest first. */
  readonly days: Reading<readonly CallCounts[]> | null;
  readonly pool: Reading<PoolSample> | null;
  readonly list: Reading<ListSample> | null;
  readonly activeCalls: Reading<number> | null;
  readonly suppressions: Reading<true> | null;
}
