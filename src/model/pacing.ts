/**
 * What a tenant says of one campaign at one moment, as pacing rules take it. Counters count from `since`; they may
 * start over, go backwards, come late or not at all: whoever takes samples has to bear it.
 */
export interface PacingSample {
  /** When the figures were true, milliseconds. */
  readonly at: number;
  /** From when the counters count, milliseconds. */
  readonly since: number;
  /** Dials placed. */
  readonly attempted: number;
  /** Dials that a person answered. */
  readonly answered: number;
  /** Of these, the ones no agent took in time. */
  readonly abandoned: number;
  readonly agentsAvailable: number;
  /** On a call or in wrap-up. */
  readonly agentsBusy: number;
  /** Mean talk and wrap-up time of the calls that ended lately, seconds; null where none ended. */
  readonly talkSeconds: number | null;
  readonly wrapSeconds: number | null;
}

/** The fields that a pacing rule may move. */
export type PacedField = 'dialRatio' | 'concurrency' | 'callsPerSecond' | 'maxConcurrentCalls';
