import type { Flow } from '../flows/intake.ts';
import type { RuleState } from '../rule.ts';
import { CALM, type ChangeWatch, watchForChange } from './change-watch.ts';

/** A discounted Beta estimate of the share of dials that a person answers, with a watch for jumps. */
export interface AnswerEstimate {
  /** The mean, 0..1. */
  readonly mean: number;
  /** The mean and a standard error: too low an estimate dials too fast. */
  readonly cautious: number;
  /** Whether the answer rate jumped, and where to. */
  readonly change: 'up' | 'down' | null;
  readonly state: ChangeWatch['state'] & {
    readonly live: number;
    readonly missed: number;
    readonly dialsPerSecond: number;
  };
}

/** What is expected before anything was counted, and how many dials that weighs. */
export interface AnswerPrior {
  readonly mean: number;
  readonly attempts: number;
}

/** Older dials count less, by e in so many seconds: half in 42 minutes. A jump is seen by the sums. */
const MEMORY_SECONDS = 3600;
/** The prior that flows back in for what is forgotten, as a share of its weight. */
const PRIOR_RETURN = 0.2;
/** A change weighs what was counted before it down to so many dials, a gap what was counted in it. */
const AFTER_CHANGE = 20;
const AFTER_GAP = { dials: 60, enough: 30 };
/** How many standard errors above the mean are assumed. */
const CAUTION = 1;

/** Takes in what was counted; `flow` may be empty. */
export function estimateAnswers(
  state: RuleState,
  counted: Flow,
  { prior, answerDelaySeconds, isGap }: EstimateOptions,
): AnswerEstimate {
  const seconds = Math.max(1, (counted.at - counted.from) / 1000);
  const dialsPerSecond = counted.attempted / seconds;
  const { from, at, answered, abandoned } = counted;
  const attempted = dialsAnswerable(counted, { dialsPerSecond, state, answerDelaySeconds });
  const flow = { from, at, attempted, answered, abandoned };
  const first = { live: prior.mean * prior.attempts, missed: (1 - prior.mean) * prior.attempts };
  const { live = first.live, missed = first.missed } = state;
  const expected = live / (live + missed);
  const watch = watchForChange(state, flow, expected);
  const next = nextCounts(flow, { live, missed, first, watch, isGap });
  const weight = next.live + next.missed;
  const mean = Math.min(0.99, Math.max(0.005, next.live / weight));
  const cautious = Math.min(1, mean + CAUTION * Math.sqrt((mean * (1 - mean)) / weight));
  const sums = isGap ? CALM : watch.state;
  const { surplus, surplusDials, surplusAnswers, shortfall, shortfallDials, shortfallAnswers } = sums;
  const { live: liveNext, missed: missedNext } = next;
  // Written out: what is spread becomes a dictionary, in every cycle of every campaign.
  const after = {
    surplus,
    surplusDials,
    surplusAnswers,
    shortfall,
    shortfallDials,
    shortfallAnswers,
    live: liveNext,
    missed: missedNext,
    dialsPerSecond,
  };
  return { mean, cautious, change: watch.change, state: after };
}

interface EstimateOptions {
  readonly prior: AnswerPrior;
  readonly answerDelaySeconds: number;
  /** Whether the flow covers an outage: what changed in it, and when, is not known. */
  readonly isGap: boolean;
}

interface Counts {
  readonly live: number;
  readonly missed: number;
}

function nextCounts(
  flow: Flow,
  { live, missed, first, watch, isGap }: Counts & { first: Counts; watch: ChangeWatch; isGap: boolean },
): Counts {
  if (isGap && flow.attempted >= AFTER_GAP.enough) {
    const weight = Math.min(1, AFTER_GAP.dials / flow.attempted);
    return { live: flow.answered * weight, missed: (flow.attempted - flow.answered) * weight };
  }
  if (watch.change !== null) {
    const { dials, answers } = watch.since;
    const weight = Math.min(1, AFTER_CHANGE / (live + missed));
    return { live: live * weight + answers, missed: missed * weight + dials - answers };
  }
  const lasted = Math.max(0, flow.at - flow.from) / 1000 / MEMORY_SECONDS;
  const kept = Math.exp(-lasted);
  // Of what was counted over a long time only the end is new.
  const fresh = lasted < 0.01 ? 1 : (1 - kept) / lasted;
  const returned = (1 - kept) * PRIOR_RETURN;
  return {
    live: live * kept + fresh * flow.answered + returned * first.live,
    missed: missed * kept + fresh * (flow.attempted - flow.answered) + returned * first.missed,
  };
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
