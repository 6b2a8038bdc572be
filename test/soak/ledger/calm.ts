import type { AuditRecord } from '../../../src/model/audit.ts';
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
  // One that somebody had broken, or that never ran, is started by `spec.run` when its hours begin.
  const isMove = ({ cause, action }: AuditRecord) =>
    (cause === 'rule' && action !== null) || (cause === 'git' && action === 'transition');
  const moved = new Set(own.flatMap((record) => (isMove(record) ? [record.cycleId] : [])));
  const noise = own.filter((record) => !moved.has(record.cycleId) && !isQuiet(record, records));
  return {
    count: own.length,
    noise: noise.map(({ seq, at, event, key }) => `${seq} ${at} ${event} ${key?.name ?? ''}`),
  };
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
