import type { Store } from '../model/ports.ts';
import type { Access } from './access.ts';
import { appendAudit } from './audit-append.ts';
import { openIntents, readAudit } from './audit-read.ts';
import { loadBase, putBase, removeBase } from './base.ts';
import type { StoreDialect } from './dialect.ts';
import { refusedWrites } from './empty.ts';
import { locks } from './lock.ts';
import { verifyStoredAudit } from './verify-store.ts';

/** The store over a database whose schema is current. */
export function writableStore(access: Access, dialect: StoreDialect): Store {
  const lockPort = locks(access);
  const now = () => new Date(access.clock.now()).toISOString();
  return {
    ...readableStore(access),
    append: (entry) => access.write((tx) => appendAudit(tx, entry, access)),
    appendWithBase: (entry, base) =>
      access.write(async (tx) => {
        const record = await appendAudit(tx, entry, access);
        const { tenant } = base;
        await removeBase(tx, base.remove ?? [], { tenant });
        await putBase(tx, base.put, { tenant, updatedAt: now(), auditSeq: record.seq });
        return record;
      }),
    putBase: (tenant, records) =>
      access.write((tx) => putBase(tx, records, { tenant, updatedAt: now(), auditSeq: null })),
    acquire: (name, options) => lockPort.acquire(name, options),
    async close() {
      await lockPort.releaseAll();
      dialect.finish();
      await access.db.destroy();
    },
  };
}

export function readableStore(access: Access): Store {
  return {
    location: access.location,
    loadBase: (tenant) => loadBase(access, tenant),
    readAudit: (query) => readAudit(access, query),
    openIntents: (tenant) => openIntents(access, tenant),
    verifyAudit: () => verifyStoredAudit(access),
    ...refusedWrites(access.location),
    close: () => access.db.destroy(),
  };
}
