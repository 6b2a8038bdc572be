import type { Pair } from '../diff/pair.ts';
import type { Base, BaseRecord } from '../model/base.ts';
import { type Kind, keyText } from '../model/resource.ts';

/**
 * What the store holds of a pair: its base, but where that comes from Git, or was made to know of an override, what the
 * store has of the campaign itself.
 */
export function storedRecord(pair: Pair, base: Base): BaseRecord | null {
  if (base.type === 'none') return null;
  const { stored } = base;
  if (!stored) return base.desired ? null : pair.base;
  const remoteId = pair.type === 'present' ? pair.actual.remoteId : (pair.base?.remoteId ?? null);
  const { key } = pair.wanted;
  const known = remoteId === null ? undefined : byId(stored).get(idOf(key.kind, remoteId));
  return known ?? stored.get(keyText(key)) ?? null;
}

const indexes = new WeakMap<ReadonlyMap<string, BaseRecord>, ReadonlyMap<string, BaseRecord>>();

/** What a store holds never changes while it is planned with, and every campaign is asked for. */
function byId(stored: ReadonlyMap<string, BaseRecord>): ReadonlyMap<string, BaseRecord> {
  const known = indexes.get(stored);
  if (known) return known;
  const index = new Map<string, BaseRecord>();
  for (const record of stored.values()) {
    if (record.remoteId === null) continue;
    const id = idOf(record.key.kind, record.remoteId);
    if (!index.has(id)) index.set(id, record);
  }
  indexes.set(stored, index);
  return index;
}

function idOf(kind: Kind, remoteId: string): string {
  return keyText({ kind, name: remoteId });
}
