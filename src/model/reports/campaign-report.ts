import type { Finding } from '../finding.ts';
import type { RunStatus } from '../run-state/run-state.ts';
import type { Json } from '../values/json.ts';

/** All that is on record of one campaign over a period. Instants are milliseconds. */
export interface CampaignReport {
  readonly campaign: string;
  readonly remoteId: string;
  /** Whether it is no longer in CXone: then what was counted of it may be gone too. */
  readonly isGone: boolean;
  readonly tenant: string;
  /** Whose clock the times are shown by. */
  readonly zone: string;
  readonly period: ReportSpan;
  readonly createdAt: number;
  /** Of the desired state that limits and findings are taken from; null outside of Git. */
  readonly commit: string | null;
  readonly trail: TrailCheck;
  readonly calls: CallsReport;
  readonly abandonment: AbandonmentReport;
  readonly hours: HoursReport | null;
  readonly runStates: readonly RunStateSpan[];
  readonly latencies: readonly LatencyReport[];
  readonly pacing: readonly PacedHistory[];
  readonly decisions: readonly ReportedDecision[];
  readonly drift: readonly ReportedDrift[];
  /** What people decided: overrides, freezes, guards let through. */
  readonly people: readonly ReportedAct[];
  /** What is written of it now, held against the law. */
  readonly findings: readonly Finding[];
}

export interface ReportSpan {
  readonly from: number;
  readonly to: number;
}

/** Whether the hash chain of the whole trail holds, and how many of its records are about the campaign and the period. */
export interface TrailCheck {
  readonly whole: boolean;
  readonly reason: string | null;
  readonly records: number;
  readonly relevant: number;
}

/** Counts as the tenant tells them now. null: it told none. */
export interface CallsReport {
  readonly attempted: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Answered and not abandoned. */
  readonly connected: number;
  /** Connected ÷ attempted (001); null without attempts. */
  readonly successRatio: number | null;
  readonly intervals: readonly CallsInterval[];
  /** Length of an interval, milliseconds. */
  readonly resolution: number;
  /** Of how many intervals nothing was told. */
  readonly untold: number;
}

export interface CallsInterval extends ReportSpan {
  readonly attempted: number;
  readonly answered: number;
  readonly abandoned: number;
}

export interface AbandonmentReport {
  /** Share of live answers. */
  readonly limit: number;
  readonly periodDays: number;
  /** Each regulatory period that the report touches, oldest first; the last may not be over yet. */
  readonly periods: readonly AbandonmentPeriod[];
}

export interface AbandonmentPeriod extends ReportSpan {
  readonly answered: number;
  readonly abandoned: number;
  /** Of how many days of it so far the tenant tells nothing. */
  readonly untold: number;
  /** null without live answers. */
  readonly rate: number | null;
  /** How many more could be abandoned of those answered so far; negative: how many too many were. */
  readonly allowance: number;
  readonly over: boolean;
}

/** Dials against the calendar that the YAML says now. */
export interface HoursReport {
  readonly callable: readonly ReportSpan[];
  /** Intervals that were closed from beginning to end, and in which dials were counted. */
  readonly dialedClosed: readonly (CallsInterval & { readonly reasons: readonly string[] })[];
  /** null where intervals are too long to tell. */
  readonly judged: number | null;
}

export interface RunStateSpan extends ReportSpan {
  /** null before the first record: not known. */
  readonly status: RunStatus | null;
  /** Who or what brought it about; null where it was found so. */
  readonly by: string | null;
  readonly reasons: readonly string[];
  readonly seq: number | null;
}

/** Milliseconds from the request to the campaign's being in the state that was asked for. */
export interface LatencyReport {
  readonly transition: string;
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

/** What became of one of the four numbers that say how fast is dialed. */
export interface PacedHistory {
  readonly field: string;
  readonly points: readonly PacedPoint[];
}

export interface PacedPoint {
  readonly at: number;
  readonly value: number;
  readonly by: string;
  readonly reasons: readonly string[];
  /** null for the value at the beginning. */
  readonly seq: number | null;
}

export interface ReportedDecision {
  readonly at: number;
  readonly rule: string | null;
  readonly allowed: string | null;
  readonly reasons: readonly string[];
  readonly seq: number;
}

export interface ReportedDrift {
  readonly at: number;
  readonly path: string;
  /** What somebody had made of it, and what it was set back to, or ought to be. */
  readonly found: Json;
  readonly reverted: Json;
  /** Who edited it last, as far as CXone tells, and what else was said of it. */
  readonly reasons: readonly string[];
  /** `left`: found, and nobody set it back. */
  readonly outcome: 'reverted' | 'failed' | 'unknown' | 'left';
  readonly seq: number;
}

export interface ReportedAct {
  readonly at: number;
  readonly what: string;
  readonly by: string;
  readonly reasons: readonly string[];
  readonly seq: number;
}
