import type { AuditEntry } from '../model/audit.ts';
import { type ExportMove, exportReceiver } from '../model/events/export.ts';
import type { Access } from './access.ts';
import { appendAudit } from './audit/append.ts';
import { insertDeliveries } from './events/outbox.ts';
import type { StoreDatabase, StoreTransaction } from './tables.ts';

export async function exportPosition(access: Access, tenant: string, name: string): Promise<number | null> {
  return access.run((db) => positionOf(db, tenant, name));
}

export async function moveExport(
  tx: StoreTransaction,
  { tenant, name, from, to, deliveries }: ExportMove,
  facts: { readonly entry: AuditEntry | null; readonly access: Access },
): Promise<boolean> {
  if ((await positionOf(tx, tenant, name)) !== from) return false;
  const { entry, access } = facts;
  const record = entry && (await appendAudit(tx, entry, access));
  const at = new Date(access.clock.now()).toISOString();
  if (record && deliveries) {
    const events = deliveries(record).map((delivery) => ({ ...delivery, auditSeq: record.seq }));
    await insertDeliveries(tx, events, { tenant, subscription: exportReceiver(name), at });
  }
  await tx
    .insertInto('export_position')
    .values({ tenant, name, ends_at: new Date(to).toISOString(), updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'name']).doUpdateSet((put) => ({
        ends_at: put.ref('excluded.ends_at'),
        updated_at: put.ref('excluded.updated_at'),
      })),
    )
    .execute();
  return true;
}

/** A position that can't be read is none: the export begins anew. */
async function positionOf(db: StoreDatabase, tenant: string, name: string): Promise<number | null> {
  const row = await db
    .selectFrom('export_position')
    .select('ends_at')
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst();
  const at = row ? Date.parse(row.ends_at) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
