import type { AuditRecord } from '../../model/audit.ts';
import type { AuditReader } from '../../model/ports/ports.ts';
import type { ResourceKey } from '../../model/resource.ts';

/** The newest audit records of a resource that say what came of something, newest first; those under its former names too. */
export async function outcomesOf(
  store: AuditReader,
  query: {
    readonly tenant: string;
    readonly key: ResourceKey;
    readonly formerly?: readonly string[] | undefined;
    readonly latest: number;
  },
): Promise<readonly AuditRecord[]> {
  const { tenant, key, formerly = [], latest } = query;
  const records: AuditRecord[] = [];
  for (const name of [key.name, ...formerly]) {
    for await (const record of store.readAudit({ tenant, key: { ...key, name }, latest })) {
      if (record.event !== 'change.intended') records.push(record);
    }
  }
  return records.sort((a, b) => b.seq - a.seq).slice(0, latest);
}
