import type { CallsInterval, CallsReport, ReportSpan } from '../../model/reports/campaign-report.ts';
import type { CallCounts } from '../../model/samples.ts';

/** What was dialed in a span, by interval. A count that was not told adds nothing, and its interval counts as untold. */
export function callsReport(
  told: readonly CallCounts[],
  { span, resolution }: { readonly span: ReportSpan; readonly resolution: number },
): CallsReport {
  const intervals = told.flatMap((row): readonly CallsInterval[] => {
    const { from, to, attempted, answered, abandoned } = row;
    if (from >= span.to || to <= span.from) return [];
    if (attempted === null || answered === null || abandoned === null) return [];
    return [{ from, to, attempted, answered, abandoned }];
  });
  const sum = (member: 'attempted' | 'answered' | 'abandoned') =>
    intervals.reduce((total, interval) => total + interval[member], 0);
  const attempted = sum('attempted');
  const answered = sum('answered');
  const abandoned = sum('abandoned');
  const connected = Math.max(0, answered - abandoned);
  const first = Math.floor(span.from / resolution);
  const expected = Math.ceil(span.to / resolution) - first;
  return {
    ...{ attempted, answered, abandoned, connected, intervals, resolution },
    successRatio: attempted === 0 ? null : connected / attempted,
    untold: Math.max(0, expected - intervals.length),
  };
}
