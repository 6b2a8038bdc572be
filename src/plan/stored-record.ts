import type { Pair } from '../diff/pair.ts';
import type { Base, BaseRecord } from '../model/base.ts';
import { keyText } from '../model/resource.ts';

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
  const isIt = (record: BaseRecord) => record.key.kind === key.kind && record.remoteId === remoteId;
  const known = remoteId === null ? undefined : [...stored.values()].find(isIt);
  return known ?? stored.get(keyText(key)) ?? null;
}
