import type { AuditRecord } from '../../model/audit.ts';
import type { ReportSpan, RunStateSpan } from '../../model/campaign-report.ts';
import type { Json } from '../../model/json.ts';
import { type Pointer, valueAt } from '../../model/pointer.ts';
import type { RunStatus } from '../../model/run-state.ts';
import { whoAndWhy } from './who.ts';

interface Words {
  /** Where a resource says its run state, and what its value stands for. */
  readonly path: Pointer;
  readonly statusOf: (value: Json | undefined) => RunStatus | null;
}

/**
 * The run states that are on record, without gaps over the span. What a transition found other than the one before had
 * left it was changed by someone else in between: when is not known, and so neither is the state from the one to the other.
 */
export function runStateSpans(
  records: readonly AuditRecord[],
  span: ReportSpan,
  words: Words,
): readonly RunStateSpan[] {
  const spans: RunStateSpan[] = [];
  let current: Omit<RunStateSpan, 'to'> = unknownFrom(Number.NEGATIVE_INFINITY);
  const end = (to: number) => spans.push({ ...current, to });
  for (const record of records) {
    const change = stateChange(record, words);
    if (!change) continue;
    const at = Date.parse(record.at);
    if (current.status !== null && change.before !== null && current.status !== change.before) {
      current = {
        ...unknownFrom(current.from),
        reasons: ['changed by someone else, at a time that is not known'],
      };
    }
    end(at);
    const { by, reasons } = whoAndWhy(record);
    current = { from: at, status: change.after, by, reasons, seq: record.seq };
  }
  end(Number.POSITIVE_INFINITY);
  return spans
    .filter(({ from, to }) => from < span.to && to > span.from)
    .map((one) => ({ ...one, from: Math.max(one.from, span.from), to: Math.min(one.to, span.to) }));
}

function unknownFrom(from: number): Omit<RunStateSpan, 'to'> {
  return { from, status: null, by: null, reasons: [], seq: null };
}

function stateChange(
  record: AuditRecord,
  { path, statusOf }: Words,
): { readonly before: RunStatus | null; readonly after: RunStatus | null } | null {
  if (record.event !== 'change.applied') return null;
  if (record.action === 'delete') return { before: null, after: null };
  if (record.action !== 'create' && record.action !== 'transition') return null;
  const after = statusOf(valueAt(record.after, path));
  return after === null ? null : { before: statusOf(valueAt(record.before, path)), after };
}
