import type { PlanDialing } from '../../model/dialing.ts';
import type { Change } from '../../model/plan.ts';
import { keyText, type Source } from '../../model/resource.ts';
import { once } from '../../model/values/once.ts';
import type { ProfileLookup } from '../dialing/profile-facts.ts';
import { type GuardFacts, ourCampaigns } from '../guards/facts.ts';
import type { RiskFacts } from './reason.ts';

/** What the judgements look up, made once for a plan. */
export function riskFacts(
  guarded: GuardFacts,
  plan: { readonly dialing: PlanDialing; readonly profiles: ProfileLookup },
): RiskFacts {
  const changed = new Set(guarded.changes.map(({ key }) => keyText(key)));
  const pairs = new Map(
    (changed.size === 0 ? [] : guarded.pairs).flatMap((pair) => {
      const name = keyText(pair.wanted.key);
      return changed.has(name) ? [[name, pair] as const] : [];
    }),
  );
  const dialing = new Map(plan.dialing.campaigns.map((campaign) => [campaign.name, campaign]));
  const campaignsOf = new Map<Source, Set<string>>();
  for (const change of guarded.changes) addSources(campaignsOf, change);
  return {
    ...guarded,
    profiles: plan.profiles,
    ours: once(() => ourCampaigns(guarded)),
    pairOf: ({ key }) => pairs.get(keyText(key)),
    dialingOf: (name) => dialing.get(name),
    changedBy: (source) => campaignsOf.get(source)?.size ?? 0,
  };
}

function addSources(campaignsOf: Map<Source, Set<string>>, { action, key, fields }: Change): void {
  if (action !== 'update') return;
  for (const { source } of fields) {
    const names = campaignsOf.get(source);
    if (names) names.add(key.name);
    else campaignsOf.set(source, new Set([key.name]));
  }
}
