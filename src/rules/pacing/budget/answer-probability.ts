import type { Flow } from '../intake.ts';
import type { RuleState } from '../rule.ts';

/** A discounted Beta estimate of the share of dials that a person answers, and two sums that watch for a change. */
export interface AnswerEstimate {
  /** The mean, 0..1. */
  readonly mean: number;
  /** The mean and a standard error: too low an estimate dials too fast. */
  readonly cautious: number;
  /** Whether the answer rate jumped, and where to. */
  readonly change: 'up' | 'down' | null;
  readonly state: {
    readonly live: number;
    readonly missed: number;
    readonly surplus: number;
    readonly shortfall: number;
    readonly dialsPerSecond: number;
  };
}

/** What is expected before anything was counted, and how many dials that weighs. */
export interface AnswerPrior {
  readonly mean: number;
  readonly attempts: number;
}

/** Older dials count less, by e in so many seconds: half in fourteen minutes. */
const MEMORY_SECONDS = 1200;
/** The prior that flows back in for what is forgotten, as a share of its weight. */
const PRIOR_RETURN = 0.2;
/** A change weighs what was counted before down to so many dials. */
const AFTER_CHANGE = 60;
/** Cumulated sums (Page 1954): drift, and thresholds up and down. */
const CUSUM = { drift: 0.5, up: 5, down: 5 };
/** How many standard errors above the mean are assumed. */
const CAUTION = 1;
/** Answer rates move by themselves: so much of the expected answers is no surprise. */
const UNSTEADINESS = 0.15;

/** Takes in what was counted; `flow` may be empty. */
export function estimateAnswers(
  state: RuleState,
  counted: Flow,
  { prior, answerDelaySeconds }: EstimateOptions,
): AnswerEstimate {
  const seconds = Math.max(1, (counted.at - counted.from) / 1000);
  const dialsPerSecond = counted.attempted / seconds;
  const flow = {
    ...counted,
    attempted: dialsAnswerable(counted, { dialsPerSecond, state, answerDelaySeconds }),
  };
  const first = { live: prior.mean * prior.attempts, missed: (1 - prior.mean) * prior.attempts };
  const { live = first.live, missed = first.missed } = state;
  const expected = live / (live + missed);
  const surprise = surpriseOf(flow, expected);
  const surplus = Math.max(0, (state.surplus ?? 0) + surprise - CUSUM.drift);
  const shortfall = Math.max(0, (state.shortfall ?? 0) - surprise - CUSUM.drift);
  const change = surplus > CUSUM.up ? 'up' : shortfall > CUSUM.down ? 'down' : null;
  const changed = change !== null;
  const shrink = changed ? Math.min(1, AFTER_CHANGE / (live + missed)) : 1;
  const lasted = Math.max(0, flow.at - flow.from) / 1000 / MEMORY_SECONDS;
  const kept = shrink * Math.exp(-lasted);
  // Of what was counted over a long time (an outage) only the end is new.
  const fresh = lasted < 0.01 ? 1 : (1 - Math.exp(-lasted)) / lasted;
  const returned = (1 - kept) * (changed ? 0 : PRIOR_RETURN);
  const next = {
    live: live * kept + fresh * flow.answered + returned * first.live,
    missed: missed * kept + fresh * (flow.attempted - flow.answered) + returned * first.missed,
  };
  const weight = next.live + next.missed;
  const mean = Math.min(0.99, Math.max(0.005, next.live / weight));
  const cautious = Math.min(1, mean + CAUTION * Math.sqrt((mean * (1 - mean)) / weight));
  const sums = changed ? { surplus: 0, shortfall: 0 } : { surplus, shortfall };
  return { mean, cautious, change, state: { ...next, ...sums, dialsPerSecond } };
}

interface EstimateOptions {
  readonly prior: AnswerPrior;
  readonly answerDelaySeconds: number;
}

/**
 * The dials that the answers of a flow belong to: answers come a while after their dials, so that a dialer that speeds up
 * seems to be answered less.
 */
function dialsAnswerable(
  { attempted, answered }: Flow,
  {
    dialsPerSecond,
    state,
    answerDelaySeconds,
  }: { dialsPerSecond: number; state: RuleState; answerDelaySeconds: number },
): number {
  const { dialsPerSecond: before = dialsPerSecond } = state;
  return Math.max(answered, attempted - answerDelaySeconds * (dialsPerSecond - before));
}

/** How many standard deviations the answers are from what was expected. */
function surpriseOf({ attempted, answered }: Flow, expected: number): number {
  if (attempted <= 0) return 0;
  const mean = attempted * expected;
  const variance = mean * (1 - expected) + (UNSTEADINESS * mean) ** 2;
  return variance <= 0 ? 0 : (answered - mean) / Math.sqrt(variance);
}
