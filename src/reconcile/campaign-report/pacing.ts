import type { AuditRecord } from '../../model/audit.ts';
import type { PacedHistory, PacedPoint, ReportSpan } from '../../model/reports/campaign-report.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { whoAndWhy } from './who.ts';

/**
 * What was written of each of the numbers that say how fast is dialed, oldest first, with the value at the beginning of the
 * span where it is on record. A value that was found other than we had left it was set by someone else before.
 */
export function pacedHistories(
  records: readonly AuditRecord[],
  span: ReportSpan,
  fields: Readonly<Record<string, Pointer | undefined>>,
): readonly PacedHistory[] {
  return Object.entries(fields).flatMap(([field, path]) => {
    const points = path === undefined ? [] : within(pointsOf(records, path), span);
    return points.length === 0 ? [] : [{ field, points }];
  });
}

function pointsOf(records: readonly AuditRecord[], path: Pointer): readonly PacedPoint[] {
  const points: PacedPoint[] = [];
  for (const record of records) {
    if (record.event !== 'change.applied') continue;
    const before = valueAt(record.before, path);
    const after = valueAt(record.after, path);
    if (typeof after !== 'number' || after === before) continue;
    const at = Date.parse(record.at);
    const last = points.at(-1);
    if (typeof before === 'number' && before !== last?.value) {
      const reasons = last ? ['found so: set by someone else before'] : ['found so'];
      points.push({
        at: last ? at : Number.NEGATIVE_INFINITY,
        value: before,
        by: 'CXone',
        reasons,
        seq: null,
      });
    }
    points.push({ at, value: after, ...whoAndWhy(record), seq: record.seq });
  }
  return points;
}

/** The points of a span, led by the last one before it. */
function within(points: readonly PacedPoint[], span: ReportSpan): readonly PacedPoint[] {
  const before = points.findLast(({ at }) => at <= span.from);
  const during = points.filter(({ at }) => at > span.from && at < span.to);
  return before ? [{ ...before, at: span.from }, ...during] : during;
}
