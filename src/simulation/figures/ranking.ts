import type { ComparedController } from '../../model/reports/comparison.ts';

/** Which of two controllers is better in a scenario, and by what. */
export interface Verdict {
  /** Above zero if the first is better, below if the second is. */
  readonly order: -1 | 0 | 1;
  readonly by: 'compliance' | 'occupancy' | 'writes' | 'nothing';
  /** The first's occupancy less the second's, mean over the seeds, and half of its 95 % interval. */
  readonly difference: number;
  readonly halfWidth: number;
}

/** Student's t, 97.5 %, for 1 to 30 degrees of freedom; beyond that the normal one's is near enough. */
const STUDENT = [
  ...[12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228],
  ...[2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086],
  ...[2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
];

/**
 * Compliance first: whose worst run is within the limit. Then occupancy, where the difference seed by seed is beyond its
 * 95 % interval. Then fewer writes an hour. Where both are above the limit, the one whose worst run is less so.
 */
export function judgePair(one: ComparedController, other: ComparedController, limit: number): Verdict {
  const gaps = one.runs.map((run, index) => run.occupancy - (other.runs[index]?.occupancy ?? 0));
  const { mean: difference, halfWidth } = interval(gaps);
  const [worst, othersWorst] = [one.figures.worstAbandonment, other.figures.worstAbandonment];
  const verdict = (sign: number, by: Verdict['by']): Verdict => {
    const order = sign > 0 ? 1 : sign < 0 ? -1 : 0;
    return { order, by: order === 0 ? 'nothing' : by, difference, halfWidth };
  };
  if (worst > limit && othersWorst > limit && worst !== othersWorst)
    return verdict(othersWorst - worst, 'compliance');
  if (worst > limit !== othersWorst > limit) return verdict(worst > limit ? -1 : 1, 'compliance');
  if (Math.abs(difference) > halfWidth) return verdict(difference, 'occupancy');
  return verdict(other.figures.writesPerHour - one.figures.writesPerHour, 'writes');
}

function interval(values: readonly number[]): { readonly mean: number; readonly halfWidth: number } {
  const count = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / Math.max(1, count);
  if (count < 2) return { mean, halfWidth: Number.POSITIVE_INFINITY };
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (count - 1);
  return { mean, halfWidth: (STUDENT[count - 2] ?? 1.96) * Math.sqrt(variance / count) };
}
