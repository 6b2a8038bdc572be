import type { AuditRecord } from '../../model/audit.ts';
import type { ReportSpan, RunStateSpan } from '../../model/reports/campaign-report.ts';
import { RUN_STATUSES, type RunStatus } from '../../model/run-state/run-state.ts';
import type { Json } from '../../model/values/json.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { byHand, personOf, textIn, whoAndWhy } from './who.ts';

interface Words {
  /** Where a resource says its run state, and what its value stands for. */
  readonly path: Pointer;
  readonly statusOf: (value: Json | undefined) => RunStatus | null;
}

/**
 * The run states that are on record, without gaps over the span: those that dialform brought about, and those that it saw
 * others bring about. What a record found other than the one before had left it was changed by someone else in between: when
 * is not known, and so neither is the state from the one to the other.
 */
export function runStateSpans(
  records: readonly AuditRecord[],
  span: ReportSpan,
  words: Words,
): readonly RunStateSpan[] {
  const spans: RunStateSpan[] = [];
  let current: Omit<RunStateSpan, 'to'> = unknownFrom(Number.NEGATIVE_INFINITY);
  /** Who decided by hand last: the record of a transition names who carried it out, which may be `run`. */
  let person: string | null = null;
  const end = (to: number) => spans.push({ ...current, to });
  for (const record of records) {
    if (record.event === 'override.set' || record.event === 'override.ended') person = personOf(record);
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
    const said = whoAndWhy(record);
    const by = byHand(record) !== null && person !== null ? `${said.by}, ${person}` : said.by;
    current = { from: at, status: change.after, by, reasons: said.reasons, seq: record.seq };
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
  if (record.event === 'campaign.observed') return seenChange(record);
  if (record.event !== 'change.applied') return null;
  if (record.action === 'delete') return { before: null, after: null };
  if (record.action !== 'create' && record.action !== 'transition') return null;
  const after = statusOf(valueAt(record.after, path));
  return after === null ? null : { before: statusOf(valueAt(record.before, path)), after };
}

/** What `run` saw that others had done since it looked last: true of the moment of the record, an interval late at most. */
function seenChange({ details }: AuditRecord): ReturnType<typeof stateChange> {
  const after = statusIn(details.seen, 'to');
  return after && { before: statusIn(details.seen, 'from'), after };
}

function statusIn(seen: Json | undefined, member: string): RunStatus | null {
  const text = textIn(seen, member);
  return RUN_STATUSES.find((status) => status === text) ?? null;
}
