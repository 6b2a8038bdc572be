import { asideKey } from '../../model/aside.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { parseJson } from '../../model/values/parse-json.ts';
import type { BaseTable, StoreTransaction } from '../tables.ts';
import { parseBaseRecord } from './parse.ts';

/** Moves away what is known of other campaigns under the names of these rows. */
export async function keepAside(
  tx: StoreTransaction,
  rows: readonly BaseTable[],
  { tenant }: { readonly tenant: string },
): Promise<void> {
  const known = rows.filter(({ kind, remote_id }) => kind === 'Campaign' && remote_id !== null);
  if (known.length === 0) return;
  const ids = known.flatMap(({ remote_id }) => remote_id ?? []);
  const names = known.map(({ name }) => name);
  const others = await tx
    .selectFrom('base')
    .select(['name', 'record'])
    .where('tenant', '=', tenant)
    .where('kind', '=', 'Campaign')
    .where('name', 'in', names)
    .where('remote_id', 'not in', ids)
    .execute();
  for (const { name, record } of others) {
    const parsed = parseBaseRecord(parseJson(record));
    // What can't be read says nothing that could be kept.
    if (!parsed?.remoteId) continue;
    const key = asideKey(parsed.key, parsed.remoteId);
    await tx
      .updateTable('base')
      .set({ name: key.name, record: canonicalJson({ ...parsed, key }) })
      .where('tenant', '=', tenant)
      .where('kind', '=', 'Campaign')
      .where('name', '=', name)
      .execute();
  }
}
