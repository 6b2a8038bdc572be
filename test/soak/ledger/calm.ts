import type { AuditRecord } from '../../../src/model/audit.ts';
import type { Span } from './spans.ts';

/**
 * The records of a time in which nobody did anything and nothing failed: only what a rule moves is written then, and all
 * that a cycle writes beside it. What belongs to no such cycle is noise.
 */
export function judgeCalm(
  records: readonly AuditRecord[],
  calm: readonly Span[],
): { readonly count: number; readonly noise: readonly string[] } {
  const own = records.filter(({ at }) => {
    const moment = Date.parse(at);
    return calm.some(({ from, to }) => moment >= from && moment < to);
  });
  const moved = new Set(
    own.flatMap(({ cause, action, cycleId }) => (cause === 'rule' && action ? [cycleId] : [])),
  );
  const noise = own.filter(({ cycleId }) => !moved.has(cycleId));
  return {
    count: own.length,
    noise: noise.map(({ seq, at, event, key }) => `${seq} ${at} ${event} ${key?.name ?? ''}`),
  };
}
