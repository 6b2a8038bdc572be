import { Random } from 'random';
import type { CallProfile } from './calls.ts';
import { begin, draw, type Sequence } from './generator.ts';

/** What becomes of a dial. */
export interface Fate {
  /** Whether it counts as answered. */
  readonly answered: boolean;
  /** How long it rings, or holds the line otherwise, in seconds. */
  readonly seconds: number;
}

/** The fates and durations of one campaign's calls, each by its number; seconds of simulated time. */
export interface Durations {
  readonly dial: (nth: number, answerRate: number) => Fate;
  readonly talk: (nth: number, answerRate: number) => number;
  readonly wrap: (nth: number, answerRate: number) => number;
}

/** After so many seconds nobody will answer any more. */
const RING_TIMEOUT = 25;
/** Of the dials that no person answers: busy or invalid, a machine, and the rest rings out. */
const BUSY_SHARE = 0.08;
const MACHINE_SHARE = 0.35;
/** A machine picks up between these; to tell it from a person takes three seconds more. */
const PICK_UP = { from: 15, to: 24, telling: 3 };
/** An agent who hears a machine hangs up, and notes so; means, in seconds. */
const HEARD = { talk: 8, wrap: 4 };

/**
 * Log-normal durations with the profile's means. Coefficients of variation: ring 0.6, talk 1 (log-normal talk times:
 * Brown et al. 2005), wrap-up 0.5. Which conversations are with a machine is by chance, in the share of the answers that
 * machines have: who waits for an agent is not treated differently.
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
  const { machineShare = MACHINE_SHARE, detectsMachines = true } = profile;
  const isMachine = (answerRate: number) => {
    if (detectsMachines) return false;
    const machines = (1 - answerRate) * machineShare;
    return draw(sequence) * (answerRate + machines) < machines;
  };
  return {
    dial(nth, answerRate) {
      begin(sequence, seed, 3 * nth);
      if (draw(sequence) < answerRate) return { answered: true, seconds: Math.min(ring(), RING_TIMEOUT) };
      const kind = draw(sequence);
      if (kind < BUSY_SHARE) return { answered: false, seconds: 1 + 3 * draw(sequence) };
      if (kind >= BUSY_SHARE + machineShare) return { answered: false, seconds: RING_TIMEOUT };
      const pickedUp = PICK_UP.from + (PICK_UP.to - PICK_UP.from) * draw(sequence);
      return detectsMachines
        ? { answered: false, seconds: pickedUp + PICK_UP.telling }
        : { answered: true, seconds: pickedUp };
    },
    talk(nth, answerRate) {
      begin(sequence, seed, 3 * nth + 1);
      return isMachine(answerRate) ? HEARD.talk * (0.5 + draw(sequence)) : talk();
    },
    wrap(nth, answerRate) {
      begin(sequence, seed, 3 * nth + 2);
      return isMachine(answerRate) ? HEARD.wrap * (0.5 + draw(sequence)) : wrap();
    },
  };
}
