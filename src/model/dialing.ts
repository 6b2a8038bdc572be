import type { Window } from './documents.ts';
import type { Pointer } from './values/pointer.ts';

/** What a dialer is measured in, by the names that the YAML has for it. */
export const DIALING_FIGURES = [
  'concurrency',
  'maxConcurrentCalls',
  'callsPerSecond',
  'dialRatio',
  'attemptsPerNumber',
  'retryIntervalMinutes',
  'dailyCallsPerNumber',
] as const;
export type DialingFigureName = (typeof DIALING_FIGURES)[number];

/** Where a driver's resource holds what people who run a dialer speak of. What is left out, the API does not have. */
export type DialingFields = Readonly<
  Partial<
    Record<
      | DialingFigureName
      | ('strategy' | 'answerRate' | 'doNotCallFederal' | 'doNotCallState')
      | ('agentPool' | 'contactList'),
      Pointer
    >
  >
>;

export interface DialingFigure {
  /** null where the tenant holds none. */
  readonly value: number | null;
  /** The maximum of an envelope: up to here a rule may go. null where there is none, or none is known. */
  readonly max: number | null;
}

/** When a campaign may dial in an ordinary week: the coming one, without holidays and blackouts. */
export interface CallableWeek {
  readonly hours: number;
  /** Whose clock the windows go by. */
  readonly timeZone: string;
  readonly windows: readonly Window[];
  /** The zones of the people called; empty where no calling hours are written. */
  readonly peopleIn: readonly string[];
}

/**
 * How far a campaign may dial more calls than agents are free, and so abandon some. An estimate from settings alone
 * (`src/plan/dialing/abandonment.ts` says from what); it knows no agents and no live figures.
 */
export type AbandonmentExposure =
  | { readonly estimate: 'none' | 'unknown'; readonly because: string }
  | {
      readonly estimate: 'over-dialing';
      /** The highest that the settings allow. */
      readonly dialRatio: number;
      /** Expected by that ratio and the answer rate that is written. */
      readonly liveAnswersPerFreeAgent: number;
      /** Share of live answers that may be abandoned. */
      readonly limit: number;
      /** From how many agents on the limit is expected to hold; null where the model's range ends before. */
      readonly agentsNeeded: number | null;
    };

/** A campaign in the words of people who run a dialer. */
export interface DialingTerms {
  /** Whether it dials, or waits only for a rule's consent. */
  readonly dials: boolean;
  readonly strategy: string | null;
  readonly figures: Readonly<Record<DialingFigureName, DialingFigure>>;
  readonly doNotCall: { readonly federal: boolean | null; readonly state: boolean | null };
  /** null where it is not known. */
  readonly callable: CallableWeek | null;
  readonly abandonment: AbandonmentExposure;
}

export interface CampaignDialing {
  readonly name: string;
  /** null: it is not there. */
  readonly before: DialingTerms | null;
  readonly after: DialingTerms | null;
}

/** Over the campaigns that dial, or wait only for a rule's consent; of an envelope its maximum. */
export interface EstateDialing {
  readonly campaigns: number;
  /** How many of them may place more calls than agents are free. */
  readonly overDialing: number;
  readonly concurrency: EstateFigure;
  readonly maxConcurrentCalls: EstateFigure;
  readonly callsPerSecond: EstateFigure;
}

export interface EstateFigure {
  readonly total: number;
  /** How many campaigns have no such figure, and so are not in the total. */
  readonly without: number;
}

/** What a plan means for the floor. */
export interface PlanDialing {
  readonly estate: { readonly before: EstateDialing; readonly after: EstateDialing };
  /** The campaigns for which something changes, by name. */
  readonly campaigns: readonly CampaignDialing[];
}
