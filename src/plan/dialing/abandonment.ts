import type { AbandonmentExposure } from '../../model/dialing.ts';

/** What the estimate is made from. */
interface ExposureInput {
  readonly strategy: string | null;
  /** The highest that the settings allow; null where none is written. */
  readonly dialRatio: number | null;
  /** Live answers per dial, as the dialer's settings declare it. */
  readonly answerRate: number | null;
  /** Share of live answers. */
  readonly limit: number;
}

/** Assumed where nothing is measured: talk and wrap-up, and the time from dial to a person's answer, in seconds. */
const ASSUMED_HANDLE_SECONDS = 150;
const ASSUMED_ANSWER_SECONDS = 11;

/**
 * An estimate from settings, not a forecast. With c = dialRatio × answerRate live answers expected per free agent and
 * M = agents × 11 s / 150 s agents released while a call rings, a model of a call centre abandons the share `limit` at
 * c = (limit / 0.03)^0.2 × max(0.35, 0.70 + 1.22 × log10 M), for 0.3 ≤ M ≤ 100. The formula was fitted to a prototype
 * simulation (over-dialing on free agents, talk and wrap-up of 150 s on average, 2 s of patience), never to live traffic.
 */
export function abandonmentExposure(input: ExposureInput): AbandonmentExposure {
  const { strategy, dialRatio, answerRate, limit } = input;
  if (strategy === 'PREVIEW') return none('an agent accepts each contact before it is dialed');
  if (dialRatio !== null && dialRatio <= 1) return none('at most one call for each free agent');
  if (dialRatio === null) {
    return strategy === 'PROGRESSIVE'
      ? none('one call for each free agent')
      : unknown('no dial ratio is known');
  }
  if (answerRate === null) return unknown(`no answer rate is written, and dialRatio goes up to ${dialRatio}`);
  if (limit <= 0) return unknown('nothing may be abandoned, and over-dialing abandons something');
  const answers = dialRatio * answerRate;
  return {
    estimate: 'over-dialing',
    dialRatio,
    liveAnswersPerFreeAgent: Math.round(answers * 100) / 100,
    limit,
    agentsNeeded: agentsFor(answers, limit),
  };
}

/** By how much abandonment grows with the ratio, all else equal: with about its 5th power, in the same model. */
export function abandonmentFactor(before: number, after: number): number {
  return (after / before) ** 5;
}

const SMALLEST_LOAD = 0.3;
const LARGEST_LOAD = 100;

/** The smallest team for which the model keeps the limit. */
function agentsFor(answers: number, limit: number): number | null {
  const atLimit = answers / (limit / 0.03) ** 0.2;
  const load = atLimit <= 0.35 ? SMALLEST_LOAD : 10 ** ((atLimit - 0.7) / 1.22);
  if (load > LARGEST_LOAD) return null;
  const perLoad = ASSUMED_HANDLE_SECONDS / ASSUMED_ANSWER_SECONDS;
  return Math.ceil(Math.max(load, SMALLEST_LOAD) * perLoad);
}

function none(because: string): AbandonmentExposure {
  return { estimate: 'none', because };
}

function unknown(because: string): AbandonmentExposure {
  return { estimate: 'unknown', because };
}
