import type { CampaignSamples } from '../samples.ts';

/** What the health rules go by: what is written of them, with defaults; null where nobody asks. */
export interface HealthSettings {
  readonly minAgents: number | null;
  /** The zone by whose clock agents have to work to be counted; null or left out: any. */
  readonly agentZone?: string | null;
  readonly contactList: { readonly minContacts: number; readonly maxFillPercent: number } | null;
  readonly telemetry: { readonly maxAgeMs: number } | null;
  readonly circuitBreaker: { readonly failures: number; readonly cooldownMs: number } | null;
  readonly abandonment: {
    /** Share of live answers. */
    readonly limit: number;
    readonly periodDays: number;
    readonly answersToJudge: number;
  } | null;
  /** Asked before a start alone. */
  readonly maxActiveCalls: number | null;
  readonly suppressionsReadable: boolean;
}

export interface DayCounts {
  readonly answered: number;
  readonly abandoned: number;
  /** Of a day that was last told with fewer answers, which count once they are told again. */
  readonly fewer?: true;
}

/** Which days of the period were counted. Instants in milliseconds. */
export interface Counted {
  /** The beginning of the first of the days that were told without a gap up to `at`; null: none were. */
  readonly from: number | null;
  /** Up to when they were told for good; null: none were. */
  readonly at: number | null;
  /** When days were last told; null: never yet. */
  readonly heardAt: number | null;
  /** When the tenant was last asked for them, whatever came of it; null: never yet. */
  readonly askedAt: number | null;
  /** From when on they are missed where they can't be read. To wait for one's turn is not to be missed; null: never asked for. */
  readonly missedFrom: number | null;
}

/** What intervals told while the days of a period could not be read. */
export interface Meanwhile {
  /** Instants in milliseconds at which an interval began: the first, and below the newest. */
  readonly since: number;
  /** Of those before the newest. */
  readonly ended: DayCounts;
  readonly newest: DayCounts & { readonly from: number };
}

/** What the rules remember of a campaign. Its loss is safe: it is counted again, and nothing starts on what is missing. */
export interface CampaignMemory {
  /** By date in UTC, the days of one abandonment period. */
  readonly days: Readonly<Record<string, DayCounts>>;
  readonly counted: Counted;
  /** null while the days can be read. */
  readonly meanwhile: Meanwhile | null;
  /** Instant in milliseconds of the newest metrics, or from which on they were looked for; null: never yet. */
  readonly metricsAt: number | null;
  /** Failures in a row, of metrics and of writes apart, and since when it is open. */
  readonly breaker: {
    readonly metricFailures: number;
    readonly writeFailures: number;
    readonly openedAt: number | null;
  };
  /** What came of the last write to the campaign, until a cycle has taken it up. */
  readonly lastWrite: 'applied' | 'failed' | null;
  /** The rule that held it back when it was last judged. */
  readonly heldBy: string | null;
}

export const NO_MEMORY: CampaignMemory = {
  days: {},
  counted: { from: null, at: null, heardAt: null, askedAt: null, missedFrom: null },
  meanwhile: null,
  metricsAt: null,
  breaker: { metricFailures: 0, writeFailures: 0, openedAt: null },
  lastWrite: null,
  heldBy: null,
};

/** What is known of a campaign when it is judged. */
export interface CampaignHealth {
  readonly settings: HealthSettings;
  readonly samples: CampaignSamples;
  /** With what the samples add to it. */
  readonly memory: CampaignMemory;
  /** Whether it places calls now; what does not is not started on missing data. */
  readonly dialing: boolean;
}

/** What one rule says, and what it saw. */
export interface HealthVerdict {
  readonly rule: string;
  readonly holds: boolean;
  /** Its inputs, in words. */
  readonly seen: string;
  /** Instant in milliseconds at which its answer may change; null: nobody knows when, it looks again with every cycle. */
  readonly until: number | null;
}
