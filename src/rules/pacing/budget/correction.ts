import type { Flow } from '../flows/intake.ts';
import type { RuleState } from '../rule.ts';
import { owedAfter, trimAfter } from './spending.ts';

/** After what the estimates rest on proved false they are young for so long. */
const WARY_MS = 900_000;

/**
 * What a budget rule remembers once a tenant told its counter anew, `correction` being what it told more (or less, below zero)
 * than before. Answers that never were are taken back, and what they did to the estimates; calls that were abandoned after all
 * count at once. That fewer were is owed (`owedAfter`): it may be a counter that falls for a moment.
 */
export function corrected(state: RuleState, correction: Flow, recently: Recently): RuleState {
  const answered = Math.min(0, correction.answered);
  const abandoned = Math.max(0, correction.abandoned);
  const left = withoutDials(state, correction, recently);
  const { target = 0, trim = 0, periodAnswered = 0, periodAbandoned = 0 } = left;
  const worse = { ...correction, answered, abandoned };
  const lost = periodAbandoned + abandoned;
  return {
    ...left,
    trim: trimAfter(trim, worse, { target, agents: recently.agents, tried: 1 }),
    periodAnswered: Math.max(lost, periodAnswered + answered),
    periodAbandoned: lost,
    ...owedAfter(state, correction),
  };
}

interface Recently {
  readonly agents: number;
  /** On the mean, without what is taken back. */
  readonly dialsPerSecond: number;
}

/** Without the dials that were told and never were; where they can't be told from the others nothing is left of them. */
function withoutDials(state: RuleState, correction: Flow, recently: Recently): RuleState {
  const { live, missed, dialsPerSecond: before = 0, ...others } = state;
  if (live === undefined || missed === undefined) return others;
  // A rate that never was would make dials of the next cycle that nobody placed.
  const rest = { ...others, dialsPerSecond: Math.min(before, recently.dialsPerSecond) };
  const answers = Math.min(0, correction.answered);
  const dials = Math.min(0, correction.attempted);
  const left = { live: live + answers, missed: missed + dials - answers };
  if (left.live > 0 && left.missed > 0) return { ...rest, ...left };
  return { ...rest, trim: Math.min(0, state.trim ?? 0), warilyUntil: correction.at + WARY_MS };
}
