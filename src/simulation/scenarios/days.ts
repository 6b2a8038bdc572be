import { DAY } from '../../calendar/local-time.ts';
import { periodAt } from '../../rules/run-state/period.ts';
import type { Scenario } from './scenario.ts';

/** Seconds from the beginning of a day's dialing to that of the next. */
export const DAY_SECONDS = DAY / 1000;

/** Monday 2026-01-05, the beginning of nothing in particular. */
const FIRST_DAY = Date.UTC(2026, 0, 5);
const OPENING = 14 * 3_600_000;

export interface DialingDay {
  /** Seconds from the run's first to the day's first. */
  readonly begin: number;
  /** What the answer rate is multiplied with. */
  readonly factor: number;
}

/** The days of a run in which people are called. */
export function dialingDays({ days = 1, dayFactors = [1] }: Scenario): readonly DialingDay[] {
  return Array.from({ length: days }, (_, index) => ({
    begin: index * DAY_SECONDS,
    factor: dayFactors[index % dayFactors.length] ?? 1,
  })).filter(({ factor }) => factor > 0);
}

/** When a run begins, milliseconds: one of several days with the first regulatory period from then on. */
export function startOf({ days = 1 }: Scenario, periodDays: number): number {
  const { from, to } = periodAt(FIRST_DAY, periodDays);
  const first = days === 1 || from === FIRST_DAY ? FIRST_DAY : to;
  return first + OPENING;
}
