import type { Pair } from '../diff/pair.ts';
import { asideKey, isAside } from '../model/aside.ts';
import type { BaseRecord } from '../model/base.ts';
import type { Observation } from '../model/observed.ts';
import type { Gone } from '../model/plan.ts';
import { keyText } from '../model/resource.ts';

/**
 * Campaigns that the base knows although CXone has them no more, and whose names are another one's: what is kept aside, and
 * what would be. None while something can't be read that may be any campaign.
 */
export function goneCampaigns(
  records: ReadonlyMap<string, BaseRecord>,
  { pairs, observation }: { readonly pairs: readonly Pair[]; readonly observation: Observation },
): readonly Gone[] {
  const others = pairs.flatMap(({ type, wanted, base }) =>
    type === 'present' && base?.key.name !== wanted.key.name ? (records.get(keyText(wanted.key)) ?? []) : [],
  );
  const aside = [...records.values()].filter(({ key }) => key.kind === 'Campaign' && isAside(key));
  if (others.length + aside.length === 0) return [];
  const there = new Set(observation.campaigns.map(({ remoteId }) => remoteId));
  if (there.has(undefined)) return [];
  return [...others, ...aside].flatMap(({ key, remoteId }) =>
    remoteId === null || there.has(remoteId) ? [] : [{ ...asideKey(key, remoteId), remoteId }],
  );
}
