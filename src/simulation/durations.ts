import { Random } from 'random';
import type { CallProfile } from './calls.ts';
import { begin, draw, type Sequence } from './generator.ts';

/** What becomes of a dial. */
export interface Fate {
  /** Whether a person answers. */
  readonly answered: boolean;
  /** How long it rings, or holds the line otherwise, in seconds. */
  readonly seconds: number;
}

/** The fates and durations of one campaign's calls, each by its number; seconds of simulated time. */
export interface Durations {
  readonly dial: (nth: number, answerRate: number) => Fate;
  readonly talk: (nth: number) => number;
  readonly wrap: (nth: number) => number;
}

/** After so many seconds nobody will answer any more. */
const RING_TIMEOUT = 25;
/** Of the dials that no person answers: busy or invalid, a machine, and the rest rings out. */
const BUSY_SHARE = 0.08;
const MACHINE_SHARE = 0.35;

/**
 * Log-normal durations with the profile's means. Coefficients of variation: ring 0.6, talk 1 (log-normal talk times:
 * Brown et al. 2005), wrap-up 0.5.
 */
export function durationsOf(profile: CallProfile, seed: number): Durations {
  const sequence: Sequence = { state: 0 };
  const random = new Random(() => draw(sequence));
  const logNormal = (mean: number, variation: number) => {
    const variance = Math.log(1 + variation * variation);
    return random.logNormal(Math.log(mean) - variance / 2, Math.sqrt(variance));
  };
  const ring = logNormal(profile.ringSeconds, 0.6);
  const talk = logNormal(profile.talkSeconds, 1);
  const wrap = logNormal(profile.wrapSeconds, 0.5);
  return {
    dial(nth, answerRate) {
      begin(sequence, seed, 3 * nth);
      const answered = draw(sequence) < answerRate;
      return { answered, seconds: answered ? Math.min(ring(), RING_TIMEOUT) : unansweredSeconds(sequence) };
    },
    talk(nth) {
      begin(sequence, seed, 3 * nth + 1);
      return talk();
    },
    wrap(nth) {
      begin(sequence, seed, 3 * nth + 2);
      return wrap();
    },
  };
}

/** How long a line is held by a dial that no person answers. */
function unansweredSeconds(sequence: Sequence): number {
  const kind = draw(sequence);
  if (kind < BUSY_SHARE) return 1 + 3 * draw(sequence);
  if (kind < BUSY_SHARE + MACHINE_SHARE) return 18 + 9 * draw(sequence);
  return RING_TIMEOUT;
}
