import type { AuditRecord } from '../../../src/model/audit.ts';
import { isJsonObject } from '../../../src/model/values/json.ts';
import type { Span } from './spans.ts';

/**
 * The records of a time in which nobody did anything and nothing failed: only what a rule moves is written then, and all
 * that a cycle writes beside it, and what a rule saw where it has moved nothing for half an hour. All else is noise.
 */
export function judgeCalm(
  records: readonly AuditRecord[],
  calm: readonly Span[],
): { readonly count: number; readonly noise: readonly string[] } {
  const own = records.filter(({ at }) => {
    const moment = Date.parse(at);
    return calm.some(({ from, to }) => moment >= from && moment < to);
  });
  const byRule = own.filter(({ cause, action }) => cause === 'rule' && action !== null);
  const moved = new Set([...byRule, ...firstStarts(own)].map(({ cycleId }) => cycleId));
  const noise = own.filter((record) => !moved.has(record.cycleId) && !isQuiet(record, records));
  return {
    count: own.length,
    noise: noise.map(({ seq, at, event, key }) => `${seq} ${at} ${event} ${key?.name ?? ''}`),
  };
}

/** One that somebody had broken, or that never ran, is started by `spec.run` when its hours begin: once. */
function firstStarts(records: readonly AuditRecord[]): readonly AuditRecord[] {
  const starts = records.filter(
    ({ event, cause, action, after }) =>
      event === 'change.applied' && cause === 'git' && action === 'transition' && isActive(after),
  );
  return [...new Map(starts.toReversed().map((record) => [record.key?.name, record])).values()];
}

function isActive(after: AuditRecord['after']): boolean {
  return isJsonObject(after) && after.status === 'ACTIVE';
}

const QUIET_MS = 30 * 60_000;

/** Of a campaign whose rule has put nothing on record in the half hour before. */
function isQuiet({ seq, at, event, key, action }: AuditRecord, records: readonly AuditRecord[]): boolean {
  if (event !== 'rule.decided' || action) return false;
  return !records.some(
    (other) =>
      other.event === 'rule.decided' &&
      other.seq < seq &&
      other.key?.name === key?.name &&
      Date.parse(at) - Date.parse(other.at) < QUIET_MS,
  );
}
