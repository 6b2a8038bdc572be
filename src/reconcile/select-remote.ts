import { UsageError } from '../model/errors.ts';
import type { Observation, PresentCampaign, UnreadableCampaign } from '../model/observed.ts';

type Found = PresentCampaign | UnreadableCampaign;

/**
 * Which campaigns of the tenant are meant: those with one of these names or ids (`campaign/` in front is understood),
 * all if nothing is named.
 *
 * @throws UsageError for a name that no campaign has.
 */
export function selectRemote(
  targets: readonly string[],
  { campaigns }: Observation,
): (campaign: Found) => boolean {
  if (targets.length === 0) return () => true;
  const names = new Set(targets.map((target) => target.replace(/^campaign\//i, '')));
  const isMeant = ({ name, remoteId }: Found) =>
    (name !== undefined && names.has(name)) || (remoteId !== undefined && names.has(remoteId));
  const known = new Set(campaigns.filter(isMeant).flatMap(({ name, remoteId }) => [name, remoteId]));
  for (const name of names) {
    if (!known.has(name)) throw new UsageError(`CXone has no campaign with the name or id "${name}"`);
  }
  return isMeant;
}
