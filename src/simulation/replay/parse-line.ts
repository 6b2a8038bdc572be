import type { AuditRecord } from '../../model/audit.ts';
import { isJsonObject } from '../../model/values/json.ts';
import { type Evidence, parseEvidence } from '../../rules/pacing/memory/evidence.ts';

/** What an audit record has for a replay. */
export type ReplayRecord =
  | {
      readonly type: 'decision';
      readonly tenant: string;
      readonly name: string;
      readonly evidence: Evidence;
      readonly reason: string | null;
    }
  /** A decision whose cycles are recorded in another form. */
  | { readonly type: 'other-form' }
  /** A decision that does not hold what its form says. */
  | { readonly type: 'broken' }
  | { readonly type: 'unrelated' };

export function replayRecordOf({ event, key, tenant, reasons, details }: AuditRecord): ReplayRecord {
  const { pacing = null } = details;
  if (event !== 'rule.decided' || key?.kind !== 'Campaign' || !isJsonObject(pacing)) {
    return { type: 'unrelated' };
  }
  if (pacing.version !== 2) return { type: 'other-form' };
  const evidence = parseEvidence(pacing);
  if (evidence === null) return { type: 'broken' };
  return { type: 'decision', tenant, name: key.name, evidence, reason: reasons[0] ?? null };
}
