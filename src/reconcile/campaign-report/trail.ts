import type { AuditEvent, AuditRecord } from '../../model/audit.ts';
import type {
  ReportedAct,
  ReportedDecision,
  ReportedDrift,
  ReportSpan,
} from '../../model/reports/campaign-report.ts';
import { isJsonObject } from '../../model/values/json.ts';
import { leavesOf, type Pointer, valueAt } from '../../model/values/pointer.ts';
import { personOf, ruleOf, textIn } from './who.ts';

/** What rules decided about the run state, each once. */
export function decisionsIn(records: readonly AuditRecord[]): readonly ReportedDecision[] {
  return records
    .filter(({ event, details }) => event === 'rule.decided' && details.pacing === undefined)
    .map((record) => ({
      at: Date.parse(record.at),
      rule: ruleOf(record.details),
      allowed: textIn(record.details.decision, 'allowed'),
      reasons: record.reasons,
      seq: record.seq,
    }));
}

/** What others had changed, field by field: what was written again, and what was found and is as they left it. */
export function driftIn(records: readonly AuditRecord[], span: ReportSpan): readonly ReportedDrift[] {
  return records.flatMap((record, index) => {
    const at = Date.parse(record.at);
    if (at < span.from || at >= span.to) return [];
    return record.event === 'drift.found' ? leftIn(records, index, span) : revertedIn(record);
  });
}

function revertedIn(record: AuditRecord): readonly ReportedDrift[] {
  const outcome = OUTCOMES[record.event];
  if (outcome === undefined || !isRevert(record)) return [];
  return leavesOf(record.after).map(({ path, value }) => ({
    ...{ at: Date.parse(record.at), path, reverted: value, outcome, seq: record.seq },
    found: valueAt(record.before, path) ?? null,
    reasons: record.reasons,
  }));
}

/** Of what was found, the fields that nobody set back within the span as drift: they would be told twice. */
function leftIn(records: readonly AuditRecord[], index: number, span: ReportSpan): readonly ReportedDrift[] {
  const record = records[index];
  if (!record) return [];
  return driftDetails(record).flatMap(({ path, found, wanted }) => {
    const next = records.find((one, at) => at > index && touches(one, path));
    if (next && isRevert(next) && Date.parse(next.at) < span.to) return [];
    const outcome = (next && OUTCOMES[next.event]) ?? 'left';
    const { seq } = outcome === 'left' ? record : (next ?? record);
    return [
      { at: Date.parse(record.at), path, found, reverted: wanted, reasons: record.reasons, outcome, seq },
    ];
  });
}

/** Written again, or changed by others once more. */
function touches(record: AuditRecord, path: Pointer): boolean {
  if (record.event === 'drift.found') return driftDetails(record).some((one) => one.path === path);
  return OUTCOMES[record.event] !== undefined && valueAt(record.after, path) !== undefined;
}

function isRevert({ event, cause }: AuditRecord): boolean {
  return OUTCOMES[event] !== undefined && (cause === 'drift' || cause === 'mixed');
}

function driftDetails({ details: { drift } }: AuditRecord) {
  if (!Array.isArray(drift)) return [];
  return drift.flatMap((one) => {
    const path = textIn(one, 'path');
    return path !== null && isJsonObject(one)
      ? [{ path, found: one.found ?? null, wanted: one.wanted ?? null }]
      : [];
  });
}

const OUTCOMES: Partial<Record<AuditEvent, ReportedDrift['outcome']>> = {
  'change.applied': 'reverted',
  'change.failed': 'failed',
  'change.unknown': 'unknown',
};

/** What people decided that goes before Git and the rules. */
export function actsIn(records: readonly AuditRecord[]): readonly ReportedAct[] {
  return records.flatMap((record) => {
    const what = actOf(record);
    const { reasons, seq } = record;
    return what === null ? [] : [{ at: Date.parse(record.at), what, by: personOf(record), reasons, seq }];
  });
}

function actOf({ event, details }: AuditRecord): string | null {
  switch (event) {
    case 'override.set':
      return `override: ${textIn(details.override, 'run') ?? 'run state'}`;
    case 'override.ended':
      return 'override ended';
    case 'freeze.set':
      return 'tenant frozen';
    case 'freeze.ended':
      return 'freeze ended';
    case 'guard.allowed':
      return `guard let through${guardOf(details)}`;
    default:
      return null;
  }
}

function guardOf({ guard }: AuditRecord['details']): string {
  return typeof guard === 'string' ? `: ${guard}` : '';
}
