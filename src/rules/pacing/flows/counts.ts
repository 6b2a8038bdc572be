import type { Flow } from './intake.ts';

/** Dials, live answers, and those of them that were abandoned. */
export type Counts = Pick<Flow, 'attempted' | 'answered' | 'abandoned'>;

export const NO_COUNTS: Counts = { attempted: 0, answered: 0, abandoned: 0 };

export function plus(sum: Counts, more: Counts): Counts {
  return {
    attempted: sum.attempted + more.attempted,
    answered: sum.answered + more.answered,
    abandoned: sum.abandoned + more.abandoned,
  };
}

/** No call is talked, and none worked up, for longer on the mean: what is told so is no figure. Seconds. */
const LONGEST_CALL = 4 * 3600;

export function isCallTime(seconds: number): boolean {
  return seconds >= 0 && seconds <= LONGEST_CALL;
}

/** Sums of thousands of such counts are exact, in whatever order they are added and taken away again. */
export function isWholeCount(count: number): boolean {
  return Number.isInteger(count) && count < 2 ** 40;
}
