import type { AuditRecord } from '../../model/audit.ts';
import type { AuditReader } from '../../model/ports/ports.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { type Dispute, type Disputes, disputeKey } from './contested.ts';

/** More decisions are not looked through; a field that was contested longer ago is learned anew. */
const LATEST = 500;

/** The fields that a loop left alone when it was last heard of, quiet from now on. */
export async function loadContested(
  store: Pick<AuditReader, 'readAudit'>,
  facts: { readonly tenant: string; readonly now: number },
): Promise<Disputes> {
  const records: AuditRecord[] = [];
  for await (const record of store.readAudit({ tenant: facts.tenant, event: 'rule.decided', latest: LATEST }))
    records.push(record);
  return contestedInTrail(records, facts.now);
}

/** Of a field the newest record counts. */
export function contestedInTrail(newestFirst: readonly AuditRecord[], now: number): Disputes {
  const known = new Set<string>();
  const disputes = new Map<string, Dispute>();
  for (const { at, key, details } of newestFirst) {
    const { contested } = details;
    if (!key || !isJsonObject(contested) || typeof contested.path !== 'string') continue;
    const { path, wanted = null, foreign = null } = contested;
    const field = disputeKey(key.name, path);
    if (known.has(field)) continue;
    known.add(field);
    if (contested.open !== true) continue;
    const since = Date.parse(at);
    disputes.set(field, {
      ...{ campaign: key.name, path, wanted, foreign, reverts: [] },
      contested: { since, movedAt: now },
    });
  }
  return disputes;
}

/** What is recorded of a field; `contestedInTrail` reads it. */
export function contestedDetails(dispute: Dispute, open: boolean): Readonly<Record<string, Json>> {
  const { path, wanted, foreign } = dispute;
  return { contested: { path, open, wanted, foreign } };
}
