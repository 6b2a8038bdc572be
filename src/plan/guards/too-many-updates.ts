import { kindWord } from '../../model/resource.ts';
import { type GuardFacts, ourCampaigns } from './facts.ts';
import { overShare } from './share.ts';

/**
 * Updates of settings of campaigns that are ours, made by people. Creations don't count, nor run states (a morning's
 * start moves them all, a pause must not wait), nor what a rule decided within the bounds that Git gives it.
 */
export function tooManyUpdates(facts: GuardFacts): readonly string[] {
  const { maxUpdatePercent: percent, minResources } = facts.limits;
  const over = overShare(updatesOfOurs(facts), ourCampaigns(facts), { percent, minResources });
  const others = facts.facets.map(({ kind, changes, ours: known }) => {
    // What is met for the first time is no update of what is ours.
    const own = changes.filter(({ action, cause }) => action === 'update' && cause !== 'first-contact');
    return overShare(own.length, known, { percent, minResources, noun: kindWord(kind) });
  });
  return [over, ...others].flatMap((share) => (share === null ? [] : [`too many updates: ${share}`]));
}

function updatesOfOurs({ changes, pairs }: GuardFacts): number {
  const updates = changes.filter(({ action, cause }) => action === 'update' && cause !== 'rule');
  if (updates.length === 0) return 0;
  const met = new Set(pairs.flatMap(({ base, wanted }) => (base ? [] : [wanted.key.name])));
  return updates.filter(({ key }) => key.kind === 'Campaign' && !met.has(key.name)).length;
}
