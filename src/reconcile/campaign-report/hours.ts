import { callableAt, callableIntervals } from '../../calendar/intervals.ts';
import { HOUR } from '../../calendar/local-time.ts';
import type { CalendarPolicy } from '../../calendar/policy.ts';
import type { CallsReport, HoursReport, ReportSpan } from '../../model/reports/campaign-report.ts';

/** In longer intervals nobody can tell when in it was dialed. */
const LONGEST_JUDGED = HOUR;

/**
 * Dials held against the calendar that is written now. An interval counts as dialed while closed only if it was closed from
 * its beginning to its end: in one that closes half-way the dials may all have come before.
 */
export function hoursReport(policy: CalendarPolicy, calls: CallsReport, span: ReportSpan): HoursReport {
  const { intervals: callable, closed } = callableIntervals(policy, span.from, span.to);
  if (calls.resolution > LONGEST_JUDGED) return { callable, dialedClosed: [], judged: null };
  const dialedClosed = calls.intervals.flatMap((interval) => {
    if (interval.attempted === 0) return [];
    const from = Math.max(interval.from, span.from);
    const to = Math.min(interval.to, span.to);
    const around = closed.find((one) => one.from <= from && one.to >= to);
    return around ? [{ ...interval, reasons: callableAt(policy, from).reasons }] : [];
  });
  return { callable, dialedClosed, judged: calls.intervals.length };
}
