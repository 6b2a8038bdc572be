import type { AuditRecord } from '../model/audit.ts';
import type { AuditReader } from '../model/ports.ts';
import type { ResourceKey } from '../model/resource.ts';

/** The newest audit records of a resource that say what came of something, newest first. */
export async function outcomesOf(
  store: AuditReader,
  query: { readonly tenant: string; readonly key: ResourceKey; readonly latest: number },
): Promise<readonly AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const record of store.readAudit(query)) {
    if (record.event !== 'change.intended') records.push(record);
  }
  return records;
}
