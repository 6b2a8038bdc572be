import { DAY } from '../../calendar/local-time.ts';
import type { AbandonmentPeriod, AbandonmentReport, ReportSpan } from '../../model/campaign-report.ts';
import type { CallCounts } from '../../model/samples.ts';
import { periodAt } from '../../rules/run-state/period.ts';

/** The span of days whose counts are needed to judge each regulatory period that a report touches. */
export function daysToAsk(span: ReportSpan, periodDays: number): ReportSpan {
  const { from } = periodAt(span.from, periodDays);
  return { from, to: Math.ceil(span.to / DAY) * DAY };
}

/** Each period by itself, from its beginning on: the share abandoned of live answers, and how far it is from the limit. */
export function abandonmentReport(
  days: readonly CallCounts[],
  {
    span,
    limit,
    periodDays,
  }: { readonly span: ReportSpan; readonly limit: number; readonly periodDays: number },
): AbandonmentReport {
  const periods: AbandonmentPeriod[] = [];
  for (let at = span.from; at < span.to; ) {
    const period = periodAt(at, periodDays);
    periods.push(judged(days, period, limit));
    at = period.to;
  }
  return { limit, periodDays, periods };
}

function judged(days: readonly CallCounts[], period: ReportSpan, limit: number): AbandonmentPeriod {
  const within = days.filter(({ from }) => from >= period.from && from < period.to);
  const sum = (counts: readonly (number | null)[]) =>
    counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  const answered = sum(within.map((day) => day.answered));
  const abandoned = sum(within.map((day) => day.abandoned));
  return {
    ...period,
    ...{ answered, abandoned },
    rate: answered === 0 ? null : abandoned / answered,
    allowance: Math.floor(limit * answered) - abandoned,
    over: abandoned > limit * answered,
  };
}
