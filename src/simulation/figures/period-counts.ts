import { type Period, periodAt } from '../../rules/run-state/period.ts';

/** What one campaign counted in one regulatory period. */
export interface PeriodCounts {
  readonly answered: number;
  readonly abandoned: number;
}

/** One campaign's counts by regulatory period; periods follow one another as for the rules. */
export interface PeriodLedger {
  /** Counts of the period so far, where `total` is all there was since the run's first second. */
  soFar(at: number, total: PeriodCounts): PeriodCounts;
  /** One for each period with answers; the last one as far as the run goes. */
  all(total: PeriodCounts): readonly PeriodCounts[];
}

export function openPeriodLedger(start: number, periodDays: number): PeriodLedger {
  let period: Period = periodAt(start, periodDays);
  let before: PeriodCounts = { answered: 0, abandoned: 0 };
  const closed: PeriodCounts[] = [];
  const since = ({ answered, abandoned }: PeriodCounts): PeriodCounts => ({
    answered: answered - before.answered,
    abandoned: abandoned - before.abandoned,
  });
  return {
    soFar(at, total) {
      if (at >= period.to) {
        closed.push(since(total));
        before = { answered: total.answered, abandoned: total.abandoned };
        period = periodAt(at, periodDays);
      }
      return since(total);
    },
    all: (total) => [...closed, since(total)].filter(({ answered }) => answered > 0),
  };
}
