import { FIRST_PREV_HASH } from '../model/audit.ts';
import type { UploadWriter } from '../model/contact-lists.ts';
import { StoreError } from '../model/errors.ts';
import type { ExportWriter } from '../model/events/export.ts';
import type { OverrideWriter } from '../model/ports/overrides.ts';
import type { Store } from '../model/ports/ports.ts';
import type { MemoryWriter } from '../model/ports/signals.ts';
import { NO_OVERRIDES } from '../model/run-state/override.ts';
import type { SeenWriter } from '../model/seen.ts';
import type { ZoneDataWriter } from '../model/zone-data.ts';

/** What a store that was never written holds, for commands that only look. */
export function emptyStore(location: string): Store {
  return {
    location,
    loadBase: async () => new Map(),
    findBase: async () => null,
    readAudit: noRecords,
    openIntents: async () => [],
    knownTenants: async () => [],
    loadOverrides: async () => NO_OVERRIDES,
    loadMemory: async () => new Map(),
    loadZoneData: async () => null,
    loadUploads: async () => new Map(),
    loadPacing: async () => new Map(),
    loadSeen: async () => new Map(),
    readDeliveries: async () => [],
    countDeliveries: async () => 0,
    receivers: async () => [],
    deliveryCursor: async () => null,
    dueDeliveries: async () => [],
    exportPosition: async () => null,
    verifyAudit: async () => ({ ok: true, count: 0, head: FIRST_PREV_HASH }),
    ...refusedWrites(location),
    close: async () => {},
  };
}

/** The writing half of a store that was opened for reading only. */
export function refusedWrites(
  location: string,
): Pick<
  Store,
  | 'putBase'
  | 'append'
  | 'appendWithBase'
  | 'acquire'
  | keyof OverrideWriter
  | keyof MemoryWriter
  | keyof ZoneDataWriter
  | keyof UploadWriter
  | 'enqueueEvents'
  | 'settleDelivery'
  | 'retryDeliveries'
  | 'trimDeliveries'
  | 'releaseReceiver'
  | keyof SeenWriter
  | keyof ExportWriter
> {
  async function refuse(): Promise<never> {
    throw new StoreError(`the store ${location} was opened for reading only`);
  }
  return {
    putBase: refuse,
    append: refuse,
    appendWithBase: refuse,
    acquire: refuse,
    setOverride: refuse,
    markOverride: refuse,
    bindOverride: refuse,
    endOverride: refuse,
    setFreeze: refuse,
    endFreeze: refuse,
    putMemory: refuse,
    putZoneData: refuse,
    putUpload: refuse,
    putPacing: refuse,
    putSeen: refuse,
    enqueueEvents: refuse,
    settleDelivery: refuse,
    retryDeliveries: refuse,
    trimDeliveries: refuse,
    releaseReceiver: refuse,
    moveExport: refuse,
  };
}

async function* noRecords(): AsyncGenerator<never> {}
