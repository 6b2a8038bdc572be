import type { Flow } from '../flows/intake.ts';
import type { PacingPolicy, RuleState } from '../rule.ts';

/** What the regulatory period has seen, and what may be abandoned from here on. */
export interface Spending {
  /** Share of live answers to aim at now. */
  readonly target: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly state: {
    readonly periodStart: number;
    readonly periodAnswered: number;
    readonly periodAbandoned: number;
    /** Abandoned calls that the tenant has taken back since, and that still count; and since when, milliseconds. */
    readonly periodOwed: number;
    readonly owedAt: number;
  };
}

const DAY_MS = 86_400_000;
/** A debt or credit is evened out over the answers of so much dialing. */
const HORIZON_SECONDS = 1.5 * 3600;
/** However much is owed, as a share of answers, and however much was saved, as a share of the limit. */
const LOWEST_TARGET = 0.002;
const HIGHEST_TARGET = 1.75;
/** Intervals that are older are told for good. */
const OWED_MS = 900_000;
/** What is kept back of the limit, unless Git says it: all of it up to so many answers, then less by their root. */
const RESERVE = { share: 0.15, least: 0.07, answers: 1500 };

/**
 * The target that brings the period to its part of the limit over the next hour and a half of dialing. Periods are
 * tumbling and counted from 1970-01-01 UTC. What the period has saved may be spent, at 1.75 times the limit at most, but
 * not while the estimates are young (`isWary`).
 */
export function spendingOf(
  state: RuleState,
  flow: Flow,
  { policy, safety, answersPerSecond, isWary }: SpendingOptions,
): Spending {
  const { limit, periodDays } = policy.abandonment;
  const length = periodDays * DAY_MS;
  const periodStart = Math.floor(flow.at / length) * length;
  const same = state.periodStart === periodStart;
  const answered = (same ? (state.periodAnswered ?? 0) : 0) + flow.answered;
  const { abandoned, periodOwed, owedAt } = abandonedAfter(same ? state : NOTHING, flow);
  const ahead = Math.max(1, answersPerSecond * HORIZON_SECONDS);
  const part = safety ?? 1 - reserveAfter(answered);
  const aimed = part * limit * (answered + ahead) - abandoned;
  const highest = isWary ? Math.min(part, 1 - RESERVE.share) : HIGHEST_TARGET;
  const target = Math.min(highest * limit, Math.max(Math.min(LOWEST_TARGET, limit), aimed / ahead));
  return {
    target,
    answered,
    abandoned,
    state: { periodStart, periodAnswered: answered, periodAbandoned: abandoned, periodOwed, owedAt },
  };
}

const NOTHING: RuleState = {};

/** Calls that are told anew after they were taken back count once; what is not told again in time is taken back. */
function abandonedAfter({ periodAbandoned = 0, periodOwed = 0, owedAt = 0 }: RuleState, flow: Flow) {
  const again = Math.min(periodOwed, flow.abandoned);
  const owed = periodOwed - again;
  const isOver = flow.at - owedAt >= OWED_MS;
  const abandoned = periodAbandoned + flow.abandoned - again - (isOver ? owed : 0);
  return { abandoned: Math.max(0, abandoned), periodOwed: isOver ? 0 : owed, owedAt };
}

/** What is owed once a tenant told fewer abandoned than before (below zero). */
export function owedAfter(
  { periodOwed = 0, owedAt = 0 }: RuleState,
  { at, abandoned }: Flow,
): Pick<Spending['state'], 'periodOwed' | 'owedAt'> {
  return abandoned < 0 ? { periodOwed: periodOwed - abandoned, owedAt: at } : { periodOwed, owedAt };
}

/** Chance moves the share abandoned by less the more calls were answered. */
function reserveAfter(answered: number): number {
  const narrowed = RESERVE.share * Math.sqrt(RESERVE.answers / Math.max(RESERVE.answers, answered));
  return Math.max(RESERVE.least, narrowed);
}

interface SpendingOptions {
  readonly policy: PacingPolicy;
  /** The part of the limit to aim at; undefined for the one that suits what was counted. */
  readonly safety: number | undefined;
  readonly isWary: boolean;
  /** Live answers that the team takes in a second. */
  readonly answersPerSecond: number;
}

/** Natural logarithm of the correction, lowest and highest. */
const TRIM = { least: -1.2, most: 0.5, gain: 0.04, small: 20, slowing: 1 };

/** How the share abandoned falls with the value in force, where that is below the one wanted: a careful power. */
const FALL = 2;

/**
 * The correction after what was counted: up a little with each answered call, down more with each abandoned one, so that
 * the share of the abandoned goes to the target whatever the cause (Gibbs & Candès 2021). While less is dialed than
 * wanted (an envelope, a ramp, an outage) less is expected to be abandoned too. Large teams, that hear of more calls,
 * take smaller steps.
 */
export function trimAfter(trim: number, flow: Flow, { target, agents, tried }: TrimOptions): number {
  const gain = TRIM.gain / Math.max(1, agents / TRIM.small) ** TRIM.slowing;
  const moved = trim + gain * (target * Math.min(1, tried) ** FALL * flow.answered - flow.abandoned);
  return Math.min(TRIM.most, Math.max(TRIM.least, moved));
}

interface TrimOptions {
  readonly target: number;
  readonly agents: number;
  /** The value in force as a share of the one that was wanted. */
  readonly tried: number;
}
