import type { DesiredCampaign } from '../model/desired.ts';

/** Whether the profile of a campaign lets CXone tell its agents of transitions; where nothing says so, they are told. */
export function notifiesAgentPool(
  campaigns: readonly Pick<DesiredCampaign, 'document' | 'dialer'>[],
): (name: string) => boolean {
  const quiet = new Set(
    campaigns.flatMap(({ document, dialer }) =>
      dialer?.spec.notifyAgentPool === false ? [document.key.name] : [],
    ),
  );
  return (name) => !quiet.has(name);
}
