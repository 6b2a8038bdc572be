import type { DesiredCampaign } from '../../model/desired.ts';

/** What is made once for all campaigns that share the profiles that say when they may dial. */
export function rememberedByProfiles<T>(
  make: (campaign: DesiredCampaign) => T,
): (campaign: DesiredCampaign) => T {
  const known = new Map<unknown, Map<unknown, { readonly answer: T }>>();
  return (campaign) => {
    const { compliance, schedule } = campaign;
    const byCompliance = known.get(compliance) ?? new Map<unknown, { readonly answer: T }>();
    known.set(compliance, byCompliance);
    const found = byCompliance.get(schedule);
    if (found) return found.answer;
    const answer = make(campaign);
    byCompliance.set(schedule, { answer });
    return answer;
  };
}
