import type { PacedField } from '../pacing.ts';

/** What a replay is and is not, said with each. */
export const REPLAY_MEANING =
  'What the rule would have decided on what was seen at each moment, with the value that was held then; not what would have come of it, since other calls would have been made.';

/** Pacing rules run over what was recorded. Without feedback: each moment with the value that was held then. */
export interface Replay {
  readonly meaning: typeof REPLAY_MEANING;
  /** Records that were read. */
  readonly records: number;
  /** Records of decisions in a form that holds too little to run rules over them. */
  readonly otherForms: number;
  readonly campaigns: readonly ReplayedCampaign[];
}

export interface ReplayedCampaign {
  readonly tenant: string;
  readonly name: string;
  readonly moves: PacedField;
  /** The rule that decided then, with its settings as they were last, in words. */
  readonly recorded: string;
  /** The rule that is tried, in words and where it is written; null where none was asked for. */
  readonly asked: string | null;
  /** What has to be known to read it: other bounds, no rule in the YAML. */
  readonly notes: readonly string[];
  readonly summary: ReplaySummary;
  readonly timeline: readonly ReplayPoint[];
  /** Where something was or would have been written, where a difference begins or ends, and what can't be reproduced. */
  readonly moments: readonly ReplayMoment[];
  /** Further moments, that were left out. */
  readonly momentsLeftOut: number;
}

export interface ReplaySummary {
  /** ISO instants of the first and last cycle. */
  readonly from: string;
  readonly to: string;
  readonly cycles: number;
  /** Time between cycles, without gaps of more than half an hour. */
  readonly hours: number;
  /** Cycles in which the two rules differ by more than the dead band. */
  readonly differs: number;
  /** Of the tried rule against what was decided, over all cycles: sizes, in the unit of the field. */
  readonly meanDifference: number;
  readonly mostDifference: number;
  readonly writesPerHour: { readonly recorded: number; readonly asked: number };
  /** Cycles of which the whole memory is on record, and of these the ones with another decision than recorded. */
  readonly compared: number;
  readonly notReproduced: number;
  /** Cycles before which something is missing on record. */
  readonly notComparable: number;
}

/** A stretch of equal length; null where nothing was recorded. */
export interface ReplayPoint {
  /** Hours from the first cycle to the middle of the stretch. */
  readonly hour: number;
  readonly recorded: number | null;
  readonly asked: number | null;
}

export interface ReplayMoment {
  readonly at: string;
  readonly held: number | null;
  readonly decided: number;
  /** As recorded, or as the same rule says it again; null where neither is known. */
  readonly reason: string | null;
  readonly asked: { readonly value: number; readonly reason: string } | null;
  /** Beyond the dead band. */
  readonly differs: boolean;
  /** Whether the recorded rule decides the same again; null where something is missing on record. */
  readonly reproduced: boolean | null;
}
