import type { BaseRecord } from '../model/base.ts';
import { keyText } from '../model/resource.ts';
import type { WantedCampaign } from '../model/wanted.ts';

/**
 * The base by the names that documents have now: a campaign without a record of its own takes over the one that is
 * kept under a previous name of it. Such a record still holds the old key.
 */
export function underPresentNames(
  records: ReadonlyMap<string, BaseRecord>,
  wanted: readonly WantedCampaign[],
): ReadonlyMap<string, BaseRecord> {
  if (!wanted.some((campaign) => campaign.previousNames)) return records;
  const moved = new Map(records);
  const declared = new Set(wanted.map((campaign) => keyText(campaign.key)));
  for (const { key, previousNames = [] } of wanted) {
    for (const name of previousNames) {
      const old = keyText({ kind: key.kind, name });
      const record = moved.get(old);
      // With a record of its own the campaign is another one: what was known before is ours as well.
      if (!record || declared.has(old) || moved.has(keyText(key))) continue;
      moved.delete(old);
      moved.set(keyText(key), record);
    }
  }
  return moved;
}

/** By id: what the base knows under names that no document has any more. */
export function undeclaredRecords(
  records: ReadonlyMap<string, BaseRecord>,
  wanted: readonly WantedCampaign[],
): ReadonlyMap<string, BaseRecord> {
  const declared = new Set(wanted.map(({ key }) => keyText(key)));
  const kind = wanted[0]?.key.kind;
  return new Map(
    [...records].flatMap(([text, record]) =>
      record.key.kind === kind && record.remoteId !== null && !declared.has(text)
        ? [[record.remoteId, record] as const]
        : [],
    ),
  );
}
