import { type Pair, pairCampaigns } from '../../diff/pair.ts';
import type { Change, Plan } from '../../model/plan.ts';
import { keyText } from '../../model/resource.ts';
import { selectOthers, selectTargets } from '../../plan/targets.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import type { LookedAt } from './planning.ts';

/** `--all`: campaigns and webhooks that were looked at and have no change, listed with action `none` and in sync. */
export function withInSync(looked: LookedAt, target: readonly string[]): Plan {
  const { plan, desired, session, observation, base, facets } = looked;
  const records = base.type === 'records' ? base.records : new Map();
  const [targets, others] = [selectTargets(target, desired), selectOthers(target)];
  const campaigns = pairCampaigns(wantedCampaigns(desired, session.dialect), observation, records).pairs;
  const rest = facets.flatMap((facet) => pairCampaigns(facet.wanted, facet.observation, records).pairs);
  const pairs = [
    ...campaigns.filter(({ wanted }) => targets?.has(wanted.key.name) ?? true),
    ...rest.filter(({ wanted }) => others?.has(keyText(wanted.key)) ?? true),
  ];
  const listed = new Set(plan.changes.map(({ key }) => keyText(key)));
  const inSync = pairs.filter(({ wanted }) => !listed.has(keyText(wanted.key))).map(unchanged);
  return { ...plan, changes: [...plan.changes, ...inSync] };
}

function unchanged(pair: Pair): Change {
  return {
    key: pair.wanted.key,
    remoteId: pair.type === 'present' ? pair.actual.remoteId : null,
    action: 'none',
    cause: 'git',
    patch: [],
    fields: [],
    reasons: ['in sync'],
  };
}
