import type { Store } from '../model/ports/ports.ts';
import type { Access } from './access.ts';
import { appendAudit } from './audit/append.ts';
import { openIntents, readAudit } from './audit/read.ts';
import { verifyStoredAudit } from './audit/verify-store.ts';
import { findBase, knownTenants, loadBase, notPutSince, putBase, removeBase } from './base/base.ts';
import type { StoreDialect } from './dialect.ts';
import { refusedWrites } from './empty.ts';
import {
  countDeliveries,
  deliveryCursor,
  dueDeliveries,
  enqueueEvents,
  readDeliveries,
  retryDeliveries,
  settleDelivery,
  trimDeliveries,
} from './events/outbox.ts';
import { receivers, releaseReceiver } from './events/receivers.ts';
import { exportPosition, moveExport } from './exports.ts';
import { loadUploads, putUpload } from './lists/uploads.ts';
import { locks } from './lock/lock.ts';
import {
  bindOverride,
  endFreeze,
  endOverride,
  loadOverrides,
  markOverride,
  setFreeze,
  setOverride,
  unlessEnded,
} from './overrides/overrides.ts';
import { loadMemory, putMemory } from './rules/memory.ts';
import { loadPacing, putPacing } from './rules/pacing.ts';
import { loadSeen, putSeen } from './seen.ts';
import { loadZoneData, putZoneData } from './zone-data.ts';

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
    putBase: (tenant, records, { asOf, remove = [] } = {}) =>
      access.write(async (tx) => {
        const put = asOf === undefined ? records : await notPutSince(tx, records, { tenant, asOf });
        await removeBase(tx, remove, { tenant });
        await putBase(tx, put, { tenant, updatedAt: now(), auditSeq: null });
      }),
    setOverride: (entry, set) => access.write((tx) => setOverride(tx, entry, { ...set, access })),
    markOverride: (entry, mark) => access.write((tx) => markOverride(tx, entry, { ...mark, access })),
    bindOverride: (seq, to) => access.write((tx) => bindOverride(tx, seq, { ...to, access })),
    endOverride: (entry, end) =>
      unlessEnded(access.write((tx) => endOverride(tx, entry, { ...end, access }))),
    setFreeze: (entry, set) => access.write((tx) => setFreeze(tx, entry, { ...set, access })),
    endFreeze: (entry, end) => unlessEnded(access.write((tx) => endFreeze(tx, entry, { ...end, access }))),
    putMemory: (tenant, memory) => access.write((tx) => putMemory(tx, memory, { tenant, updatedAt: now() })),
    putZoneData: (data) => access.write((tx) => putZoneData(tx, data, { recordedAt: now() })),
    putUpload: (tenant, list, state) =>
      access.write((tx) => putUpload(tx, state, { tenant, list, updatedAt: now() })),
    putPacing: (tenant, memory) => access.write((tx) => putPacing(tx, memory, { tenant, updatedAt: now() })),
    putSeen: (entries, { tenant, campaigns }) =>
      access.write(async (tx) => {
        for (const entry of entries) await appendAudit(tx, entry, access);
        await putSeen(tx, campaigns, { tenant, updatedAt: now() });
      }),
    enqueueEvents: (tenant, subscription, batch) =>
      access.write((tx) => enqueueEvents(tx, batch, { tenant, subscription })),
    settleDelivery: (tenant, key, result) =>
      access.write((tx) => settleDelivery(tx, { key, result }, tenant)),
    retryDeliveries: (selection) => access.write((tx) => retryDeliveries(tx, selection)),
    releaseReceiver: (tenant, receiver, release) =>
      access.write((tx) => releaseReceiver(tx, { tenant, receiver }, { ...release, access })),
    trimDeliveries: (tenant, bounds) => access.write((tx) => trimDeliveries(tx, bounds, tenant)),
    moveExport: (entry, move) => access.write((tx) => moveExport(tx, move, { entry, access })),
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
    loadBase: (tenant, current) => loadBase(access, tenant, current),
    findBase: (tenant, at) => findBase(access, tenant, at),
    knownTenants: () => knownTenants(access),
    loadOverrides: (tenant) => loadOverrides(access, tenant),
    loadMemory: (tenant) => loadMemory(access, tenant),
    loadZoneData: (known) => loadZoneData(access, known),
    loadUploads: (tenant) => loadUploads(access, tenant),
    loadPacing: (tenant) => loadPacing(access, tenant),
    loadSeen: (tenant) => loadSeen(access, tenant),
    readDeliveries: (query) => readDeliveries(access, query),
    countDeliveries: (query) => countDeliveries(access, query),
    receivers: (tenant) => receivers(access, tenant),
    deliveryCursor: (tenant, subscription) => deliveryCursor(access, tenant, subscription),
    dueDeliveries: (tenant, query) => dueDeliveries(access, tenant, query),
    exportPosition: (tenant, name) => exportPosition(access, tenant, name),
    readAudit: (query) => readAudit(access, query),
    openIntents: (tenant) => openIntents(access, tenant),
    verifyAudit: () => verifyStoredAudit(access),
    ...refusedWrites(access.location),
    close: () => access.db.destroy(),
  };
}
