import type { AuditEntry } from '../../model/audit.ts';
import { exportReceiver } from '../../model/events/export.ts';
import type { Access } from '../access.ts';
import { appendAudit } from '../audit/append.ts';
import type { StoreTransaction } from '../tables.ts';

export async function receivers(access: Access, tenant: string): Promise<readonly string[]> {
  const [told, waiting, exported] = await access.run((db) =>
    Promise.all([
      db.selectFrom('event_cursor').select('subscription').where('tenant', '=', tenant).execute(),
      db
        .selectFrom('event_delivery')
        .select('subscription')
        .distinct()
        .where('tenant', '=', tenant)
        .where('state', '=', 'pending')
        .execute(),
      db.selectFrom('export_position').select('name').where('tenant', '=', tenant).execute(),
    ]),
  );
  const names = [...told, ...waiting].map(({ subscription }) => subscription);
  return [...new Set([...names, ...exported.map(({ name }) => exportReceiver(name))])].sort();
}

export async function releaseReceiver(
  tx: StoreTransaction,
  { tenant, receiver }: { readonly tenant: string; readonly receiver: string },
  facts: { readonly why: string; readonly entry: (givenUp: number) => AuditEntry; readonly access: Access },
): Promise<number> {
  const given = await tx
    .updateTable('event_delivery')
    .set({ state: 'dead', last_error: facts.why })
    .where('tenant', '=', tenant)
    .where('subscription', '=', receiver)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  await tx
    .deleteFrom('event_cursor')
    .where('tenant', '=', tenant)
    .where('subscription', '=', receiver)
    .execute();
  const positions = await tx
    .selectFrom('export_position')
    .select('name')
    .where('tenant', '=', tenant)
    .execute();
  const gone = positions.map(({ name }) => name).filter((name) => exportReceiver(name) === receiver);
  for (const name of gone) {
    await tx.deleteFrom('export_position').where('tenant', '=', tenant).where('name', '=', name).execute();
  }
  const givenUp = Number(given.numUpdatedRows);
  await appendAudit(tx, facts.entry(givenUp), facts.access);
  return givenUp;
}
