import type { BudgetPacing } from '../../../model/documents.ts';
import type { Beside } from '../beside.ts';
import { isWhole } from '../field.ts';
import { progressiveFloor } from '../floor.ts';
import type { Flow } from '../flows/intake.ts';
import { type HandleTime, handleTime } from '../handle-time.ts';
import type { Proposal, RuleInput } from '../rule.ts';
import { shareText } from '../shares.ts';
import { type AnswerEstimate, estimateAnswers } from './answer-probability.ts';
import { answersPerFreeAgent, fieldForAnswers, type Team } from './feed-forward.ts';
import { guardBurn } from './guards.ts';
import { type Spending, spendingOf, trimAfter } from './spending.ts';

/** Of a cycle in which no value was asked for. */
const NOTHING_WANTED = 0;
/** A raise by so much (by one in a whole field) is allowed at any size, so that low values can be left at all. */
const RAMP_STEP = 0.25;

/** So many cycles without figures are an outage. */
const GAP_CYCLES = 3;
/** After an outage or a change of the answer rate the estimate is young: so long, less is dialed ahead. */
const WARY_MS = 900_000;
const WARY_FACTOR = 0.88;

/**
 * Spends the abandonment that the period allows and no more: the value that suits team and answer rate by formula, times
 * a correction that each answered call moves, under two guards. docs/pacing.md has the reasons and what was measured.
 */
export function decideBudget(settings: BudgetPacing, input: RuleInput): Proposal {
  const { policy, sample, gained, recent, current, state, now, beside } = input;
  const { safety, answerDelaySeconds = 11, minAgents = 5, rampUp = 1.25 } = settings;
  const { moves, answerRate: mean = 0.18, priorAttempts: attempts = 60, handleSeconds = 150 } = settings;
  const sharers = 1 + (beside?.campaigns ?? 0);
  const agents = sample.agentsAvailable + sample.agentsBusy + (beside?.agentsBusy ?? 0);
  const isGap = gained.at - gained.from > GAP_CYCLES * policy.cycleSeconds * 1000;
  const prior = { mean, attempts };
  const answers = estimateAnswers(state, gained, { prior, answerDelaySeconds, isGap });
  const handle = handleTime(input, handleSeconds, state);
  const answersPerSecond = agents / sharers / handle.seconds;
  const upset = answers.change === 'up' || isGap;
  const warilyUntil = upset ? now + WARY_MS : (state.warilyUntil ?? 0);
  const isWary = now < warilyUntil && warilyUntil <= now + WARY_MS;
  const spending = spendingOf(state, gained, { policy, safety, answersPerSecond, isWary });
  const target = Math.min(spending.target, beside?.target ?? spending.target);
  const { wanted: wantedBefore = NOTHING_WANTED } = state;
  const tried = wantedBefore <= 0 ? 1 : current / wantedBefore;
  const before = upset ? Math.min(0, state.trim ?? 0) : (state.trim ?? 0);
  const trim = trimAfter(before, withBeside(gained, beside), { target, agents, tried });
  const { limit } = policy.abandonment;
  const guarded = guardBurn(recent, spending, { limit, holdUntil: state.holdUntil ?? 0, now });
  const { holdUntil } = guarded;
  const seenNow = { answers, handle, spending, gained, now };
  const own = { trim, warilyUntil, holdUntil };
  const floor = progressiveFloor(policy, beside);
  if (agents < minAgents) {
    const reason = () => `${agents} agents are fewer than ${minAgents}: nothing is dialed ahead`;
    return { value: Math.min(current, floor), reason, state: stateOf(seenNow, own, NOTHING_WANTED) };
  }
  if (limit <= 0)
    return {
      value: Math.min(current, floor),
      reason: () => 'no abandonment is allowed',
      state: stateOf(seenNow, own, NOTHING_WANTED),
    };
  const team: Team = { agents, handleSeconds: handle.seconds, answerDelaySeconds };
  const perAgent = answersPerFreeAgent(team, target) * Math.exp(trim) * (isWary ? WARY_FACTOR : 1);
  const forAll = fieldForAnswers(moves, perAgent, { team, answerRate: answers.cautious });
  const wanted = (forAll / sharers) * guarded.factor;
  const step = isWhole(moves) ? 1 : RAMP_STEP;
  const ramp = rampUp * current + step;
  // Where the others are gone the floor is higher at once: it is reached by the ramp as all else is.
  const value = Math.min(ramp, Math.max(floor, wanted));
  const seen: Seen = {
    agents,
    handleSeconds: handle.seconds,
    answerRate: answers.cautious,
    change: answers.change,
    abandoned: spending.abandoned,
    answered: spending.answered,
    target,
    trim,
    sharers,
    guarded: guarded.reason,
    ramp: wanted > ramp && ramp < policy.envelope.max ? { rampUp, step } : null,
    ends: wanted > policy.envelope.max ? policy.envelope.max : null,
  };
  return { value, reason: wordsFor(seen), state: stateOf(seenNow, own, wanted) };
}

/** What led to a value. */
interface Seen {
  readonly agents: number;
  readonly handleSeconds: number;
  readonly answerRate: number;
  readonly change: AnswerEstimate['change'];
  readonly abandoned: number;
  readonly answered: number;
  readonly target: number;
  /** Its natural logarithm. */
  readonly trim: number;
  /** Campaigns that share the agents, this one included. */
  readonly sharers: number;
  readonly guarded: string | null;
  /** What a raise is held to, where it is. */
  readonly ramp: { readonly rampUp: number; readonly step: number } | null;
  /** The maximum of the envelope, where more was wanted. */
  readonly ends: number | null;
}

/** By these figures alone, so that nothing else of a cycle is kept for the sake of its words. */
function wordsFor(seen: Seen): () => string {
  return () => textOf(seen);
}

function textOf(seen: Seen): string {
  const change = seen.change === null ? '' : ` (it went ${seen.change})`;
  let text = `${seen.agents} agents, ${seen.handleSeconds.toFixed(0)} s a call, answer rate ${shareText(seen.answerRate)}${change}`;
  text += `; abandoned ${seen.abandoned} of ${seen.answered} in the period, aiming at ${shareText(seen.target)}`;
  text += `; correction ${Math.exp(seen.trim).toFixed(2)}`;
  if (seen.sharers > 1) text += `; ${seen.sharers} campaigns share the agents`;
  if (seen.guarded !== null) text += `; ${seen.guarded}`;
  if (seen.ramp)
    text += `; raised to ${seen.ramp.rampUp} times the value and ${seen.ramp.step} more a cycle at most`;
  if (seen.ends !== null) text += `; the envelope ends at ${seen.ends}`;
  return text;
}

/** Whose caller found nobody is chance where agents are shared: what is abandoned of all of them moves each of them. */
function withBeside(gained: Flow, beside: Beside | null): Flow {
  if (beside === null) return gained;
  const { answered, abandoned } = beside;
  return { ...gained, answered: gained.answered + answered, abandoned: gained.abandoned + abandoned };
}

/** Member by member: what is spread several times over becomes a dictionary, in every cycle of every campaign. */
function stateOf(
  {
    answers: { state },
    handle,
    spending,
    gained,
    now,
  }: {
    readonly answers: AnswerEstimate;
    readonly handle: HandleTime;
    readonly spending: Spending;
    readonly gained: Flow;
    readonly now: number;
  },
  own: {
    readonly trim: number;
    readonly warilyUntil: number;
    readonly holdUntil: number;
  },
  wanted: number,
) {
  return {
    live: state.live,
    missed: state.missed,
    surplus: state.surplus,
    surplusDials: state.surplusDials,
    surplusAnswers: state.surplusAnswers,
    shortfall: state.shortfall,
    shortfallDials: state.shortfallDials,
    shortfallAnswers: state.shortfallAnswers,
    dialsPerSecond: state.dialsPerSecond,
    handledSeconds: handle.state.handledSeconds,
    handled: handle.state.handled,
    periodStart: spending.state.periodStart,
    periodAnswered: spending.state.periodAnswered,
    periodAbandoned: spending.state.periodAbandoned,
    periodOwed: spending.state.periodOwed,
    owedAt: spending.state.owedAt,
    trim: own.trim,
    warilyUntil: own.warilyUntil,
    holdUntil: own.holdUntil,
    wanted,
    // For those that share the agents (`besideOf`).
    decidedAt: now,
    target: spending.target,
    gainedAnswered: gained.answered,
    gainedAbandoned: gained.abandoned,
  };
}
