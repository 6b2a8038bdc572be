import type { Pairing } from '../diff/pair.ts';
import type { Observation, UnreadableCampaign } from '../model/observed.ts';

/** What the tenant holds, can't be read, and belongs to no document. */
export function unreadableUnclaimed(
  { pairs }: Pairing,
  { campaigns }: Observation,
): readonly UnreadableCampaign[] {
  const ids = new Set<string | undefined>();
  const names = new Set<string | undefined>();
  for (const pair of pairs) {
    if (pair.type !== 'unreadable') continue;
    names.add(pair.wanted.displayName);
    ids.add(pair.wanted.remoteId ?? pair.base?.remoteId ?? undefined);
  }
  ids.delete(undefined);
  return campaigns
    .filter((found) => found.state === 'unreadable')
    .filter(({ remoteId, name }) => !ids.has(remoteId) && !names.has(name));
}
