import type { Day } from '../model/documents.ts';

/** `US`, or `US-FL`: a country's ISO 3166 code, or a country's and a region's. */
export type JurisdictionId = string;

/** The legal limits of one jurisdiction, as data. A country's hold in its regions as well. */
export interface Pack {
  readonly id: JurisdictionId;
  readonly name: string;
  readonly rules: readonly PackRule[];
}

/** What every rule says, whatever it limits. */
interface RuleBase {
  /** Unique in its pack, stable. */
  readonly id: string;
  readonly applies: Applies;
  /** Where the figure is from, short enough for a message. */
  readonly source: string;
  /** When the rule was last gone over, `YYYY-MM-DD`; `doubt` says what was not compared with the source then. */
  readonly reviewedOn: string;
  /** The first day on which it holds. */
  readonly effectiveFrom?: string;
  /** The first day on which it holds no more. */
  readonly effectiveUntil?: string;
  /** Why the figure is not sure (sources conflict, one weak source, from memory). What is looser than it is a warning. */
  readonly doubt?: string;
}

/** Whom a rule protects. The YAML does not say what a campaign is for, so each rule is taken to apply. */
export interface Applies {
  readonly callPurpose: 'any' | 'sales' | 'debt';
  readonly consent: 'any' | 'none';
  readonly lineType: 'any' | 'landline' | 'mobile';
}

export type TimeBase =
  | { readonly type: 'rolling'; readonly hours: number }
  /** Periods that follow one another from the campaign's start on. */
  | { readonly type: 'tumbling'; readonly days: number }
  | { readonly type: 'calendar'; readonly unit: 'day' | 'week' | 'month' };

export interface AbandonmentRule extends RuleBase {
  readonly kind: 'abandonment';
  /** Share of the denominator, 0.03 = 3 %. 0: none is safe. */
  readonly threshold: number;
  readonly numerator: 'abandoned';
  readonly denominator: 'answered live';
  readonly timeBase: TimeBase;
  /** From where on the seconds count after which a call is abandoned. */
  readonly clock: 'greetingEnd' | 'connected';
}

/** A part of a day: `from` belongs to it, `until` does not. `"HH:MM"`, up to `"24:00"`. */
export interface DayPart {
  readonly from: string;
  readonly until: string;
}

export interface CallingHoursRule extends RuleBase {
  readonly kind: 'calling-hours';
  /** When people may be called. An empty list: never; a day that is left out: this rule does not speak of it. */
  readonly threshold: Readonly<Partial<Record<Day, readonly DayPart[]>>>;
  /** Whose clock counts: the called person's. */
  readonly clock: 'recipientLocal';
}

/** No calls on holidays. Which days these are is not in the pack. */
export interface HolidayBanRule extends RuleBase {
  readonly kind: 'holiday-ban';
  /** Of the holidays, as far as the source says more. */
  readonly note?: string;
}

/** The most calls to one number, as far as a cap per calendar day can prove it. */
export interface FrequencyRule extends RuleBase {
  readonly kind: 'frequency';
  readonly threshold: number;
  readonly numerator: 'calls';
  readonly denominator: 'number';
  readonly timeBase: TimeBase;
}

/** A list of people who are not to be called, and which of a profile's two settings respects it. */
export interface DoNotCallRule extends RuleBase {
  readonly kind: 'do-not-call';
  readonly list: 'federal' | 'state';
}

/** A limit that neither the YAML nor the API can show to be kept. */
export interface NotShownRule extends RuleBase {
  readonly kind: 'not-shown';
  /** What people have to see to elsewhere, with its figures. */
  readonly what: string;
}

export type PackRule =
  | AbandonmentRule
  | CallingHoursRule
  | HolidayBanRule
  | FrequencyRule
  | DoNotCallRule
  | NotShownRule;

export type RuleKind = PackRule['kind'];
