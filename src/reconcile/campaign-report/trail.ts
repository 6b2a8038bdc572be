import type { AuditEvent, AuditRecord } from '../../model/audit.ts';
import type { ReportedAct, ReportedDecision, ReportedDrift } from '../../model/campaign-report.ts';
import { leavesOf, valueAt } from '../../model/pointer.ts';
import { ruleOf, textIn } from './who.ts';

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

/** What others had changed and was written again, field by field; of changes with several causes every field is named. */
export function driftIn(records: readonly AuditRecord[]): readonly ReportedDrift[] {
  return records.flatMap((record) => {
    const outcome = OUTCOMES[record.event];
    if (outcome === undefined || (record.cause !== 'drift' && record.cause !== 'mixed')) return [];
    return leavesOf(record.after).map(({ path, value }) => ({
      ...{ at: Date.parse(record.at), path, reverted: value, outcome, seq: record.seq },
      found: valueAt(record.before, path) ?? null,
      reasons: record.reasons,
    }));
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
    const { actor, reasons, seq } = record;
    return what === null
      ? []
      : [{ at: Date.parse(record.at), what, by: actor.ci ?? `${actor.user}@${actor.host}`, reasons, seq }];
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
