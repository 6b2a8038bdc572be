import type { DesiredState } from '../../model/desired.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { WantedCampaign } from '../../model/wanted.ts';

interface Translated {
  readonly by: Dialect;
  readonly wanted: readonly WantedCampaign[];
}

const known = new WeakMap<DesiredState['campaigns'], Translated>();

/** The campaigns of a desired state in the API's terms; several parts of one cycle ask, and it never changes. */
export function wantedCampaigns(
  { campaigns }: Pick<DesiredState, 'campaigns'>,
  dialect: Dialect,
): readonly WantedCampaign[] {
  const found = known.get(campaigns);
  if (found?.by === dialect) return found.wanted;
  const wanted = campaigns.map((campaign) => dialect.translate(campaign));
  known.set(campaigns, { by: dialect, wanted });
  return wanted;
}
