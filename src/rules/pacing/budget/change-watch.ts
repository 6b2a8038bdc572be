import type { Flow } from '../flows/intake.ts';
import type { RuleState } from '../rule.ts';

/** Two sums that watch for a jump of the answer rate. */
export interface ChangeWatch {
  /** Where the answer rate jumped to, if it did. */
  readonly change: 'up' | 'down' | null;
  /** What was counted since the jump began; of use only after one. */
  readonly since: Counted;
  readonly state: {
    readonly surplus: number;
    readonly surplusDials: number;
    readonly surplusAnswers: number;
    readonly shortfall: number;
    readonly shortfallDials: number;
    readonly shortfallAnswers: number;
  };
}

interface Counted {
  readonly dials: number;
  readonly answers: number;
}

/**
 * Cumulated sums (Page 1954) of the surprise, in standard deviations: the drift is half of the jump that matters, the
 * threshold is reached by chance about once in two days of dialing.
 */
const CUSUM = { drift: 0.75, threshold: 5.5 };
/** Answer rates move by themselves: so much of the expected answers is no surprise. */
const UNSTEADINESS = 0.15;

const NOTHING: Counted = { dials: 0, answers: 0 };
/** No jump is in sight. */
export const CALM: ChangeWatch['state'] = {
  ...{ surplus: 0, surplusDials: 0, surplusAnswers: 0 },
  ...{ shortfall: 0, shortfallDials: 0, shortfallAnswers: 0 },
};

/** Holds what was counted against the answer rate expected. A sum was last at zero when the jump it finds began. */
export function watchForChange(state: RuleState, flow: Flow, expected: number): ChangeWatch {
  // Member by member: what is spread several times over becomes a dictionary, in every cycle of every campaign.
  const { surplus: surplusBefore = 0, surplusDials = 0, surplusAnswers = 0 } = state;
  const { shortfall: shortfallBefore = 0, shortfallDials = 0, shortfallAnswers = 0 } = state;
  const surprise = surpriseOf(flow, expected);
  const surplus = Math.max(0, surplusBefore + surprise - CUSUM.drift);
  const shortfall = Math.max(0, shortfallBefore - surprise - CUSUM.drift);
  const more = sinceZero(surplus, flow, { dials: surplusDials, answers: surplusAnswers });
  const fewer = sinceZero(shortfall, flow, { dials: shortfallDials, answers: shortfallAnswers });
  if (surplus > CUSUM.threshold) return { change: 'up', since: more, state: CALM };
  if (shortfall > CUSUM.threshold) return { change: 'down', since: fewer, state: CALM };
  return {
    change: null,
    since: NOTHING,
    state: {
      surplus,
      surplusDials: more.dials,
      surplusAnswers: more.answers,
      shortfall,
      shortfallDials: fewer.dials,
      shortfallAnswers: fewer.answers,
    },
  };
}

function sinceZero(sum: number, flow: Flow, before: Counted): Counted {
  if (sum === 0) return NOTHING;
  return { dials: before.dials + flow.attempted, answers: before.answers + flow.answered };
}

/** How many standard deviations the answers are from what was expected. */
function surpriseOf({ attempted, answered }: Flow, expected: number): number {
  if (attempted <= 0) return 0;
  const mean = attempted * expected;
  const variance = mean * (1 - expected) + (UNSTEADINESS * mean) ** 2;
  return variance <= 0 ? 0 : (answered - mean) / Math.sqrt(variance);
}
