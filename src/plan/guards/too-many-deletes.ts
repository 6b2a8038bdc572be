import { kindWord } from '../../model/resource.ts';
import { deletions, type FacetFacts, type GuardFacts, ourCampaigns } from './facts.ts';
import { overShare } from './share.ts';

/** A share says nothing of a few campaigns, so there is a number besides. */
export function tooManyDeletes(facts: GuardFacts): readonly string[] {
  const count = deletions(facts.changes).length;
  const { maxDeletePercent: percent, minResources, maxDeletes } = facts.limits;
  const over = overShare(count, ourCampaigns(facts), { percent, minResources });
  return [
    ...(over === null ? [] : [`too many deletes: ${over}`]),
    ...(count > maxDeletes ? [`too many deletes: ${count} is over ${maxDeletes}`] : []),
    ...facts.facets.flatMap((facet) => ofFacet(facet, facts)),
  ];
}

function ofFacet(
  { kind, changes, ours }: FacetFacts,
  { limits: { maxDeletePercent: percent, minResources, maxDeletes } }: GuardFacts,
): readonly string[] {
  const count = deletions(changes).length;
  const noun = kindWord(kind);
  const over = overShare(count, ours, { percent, minResources, noun });
  return [
    ...(over === null ? [] : [`too many deletes: ${over}`]),
    ...(count > maxDeletes ? [`too many deletes: ${count} ${noun}s is over ${maxDeletes}`] : []),
  ];
}
