import { isCallTime } from './flows/counts.ts';
import type { RuleInput, RuleState } from './rule.ts';

export interface HandleTime {
  /** Mean talk and wrap-up time, seconds. */
  readonly seconds: number;
  readonly state: { readonly handledSeconds: number; readonly handled: number };
}

/** Older calls count less, by e in so many seconds. */
const MEMORY_SECONDS = 1200;
/** How many calls the expectation weighs. */
const PRIOR_CALLS = 10;

/** Mean handle time of about the last twenty minutes; the expected one until calls were handled. */
export function handleTime(
  { gained, sample }: Pick<RuleInput, 'gained' | 'sample'>,
  expected: number,
  state: RuleState,
): HandleTime {
  const { handledSeconds = 0, handled = 0 } = state;
  const kept = Math.exp(-Math.max(0, gained.at - gained.from) / 1000 / MEMORY_SECONDS);
  const calls = gained.answered - gained.abandoned;
  const { talkSeconds: talk, wrapSeconds: wrap } = sample;
  const mean = talk === null || !isCallTime(talk) || !isCallTime(wrap ?? 0) ? null : talk + (wrap ?? 0);
  const added = mean === null || mean <= 0 ? 0 : calls;
  const next = {
    handledSeconds: handledSeconds * kept + added * (mean ?? 0),
    handled: handled * kept + added,
  };
  const seconds = (next.handledSeconds + PRIOR_CALLS * expected) / (next.handled + PRIOR_CALLS);
  return { seconds, state: next };
}
