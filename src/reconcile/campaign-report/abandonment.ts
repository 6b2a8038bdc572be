import { DAY } from '../../calendar/local-time.ts';
import type {
  AbandonmentPeriod,
  AbandonmentReport,
  ReportSpan,
} from '../../model/reports/campaign-report.ts';
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
    const until = Math.min(period.to, daysToAsk(span, periodDays).to);
    periods.push(judged(days, period, { limit, until }));
    at = period.to;
  }
  return { limit, periodDays, periods };
}

function judged(
  days: readonly CallCounts[],
  period: ReportSpan,
  { limit, until }: { readonly limit: number; readonly until: number },
): AbandonmentPeriod {
  const told = days.flatMap(({ from, answered, abandoned }) =>
    from < period.from || from >= period.to || answered === null || abandoned === null
      ? []
      : [{ answered, abandoned }],
  );
  const answered = told.reduce((total, day) => total + day.answered, 0);
  const abandoned = told.reduce((total, day) => total + day.abandoned, 0);
  return {
    ...period,
    ...{ answered, abandoned },
    untold: Math.max(0, Math.round((until - period.from) / DAY) - told.length),
    rate: answered === 0 ? null : abandoned / answered,
    allowance: Math.floor(limit * answered) - abandoned,
    over: abandoned > limit * answered,
  };
}
