import type { Change, Plan } from '../model/plan.ts';
import { keyText } from '../model/resource.ts';
import { buildDialing, type DialingInput } from './dialing/build-dialing.ts';
import type { ProfileLookup } from './dialing/profile-facts.ts';
import { deletions, type GuardFacts } from './guards/facts.ts';
import type { Orphan } from './orphans.ts';
import { riskFacts } from './risk/facts.ts';
import { withRisk } from './risk/judge.ts';

/** What the plan means for the floor, and how much care each of its parts asks: derived, and decides nothing. */
export function withMeaning(
  judged: Pick<Plan, 'changes' | 'policy' | 'guards'>,
  facts: GuardFacts,
  known: { readonly profiles: ProfileLookup; readonly now: number } & Pick<DialingInput, 'shareAt'>,
): Pick<Plan, 'changes' | 'policy' | 'guards' | 'risk' | 'dialing'> {
  const { profiles, now, shareAt } = known;
  const dialing = buildDialing({
    pairs: facts.pairs,
    isTarget: facts.isTarget,
    removed: removedBy(judged.changes, facts.orphans),
    changes: judged.changes,
    policy: judged.policy,
    dialect: facts.dialect,
    ...{ profiles, now, ...(shareAt && { shareAt }) },
  });
  return { ...withRisk(judged, riskFacts(facts, { dialing, profiles })), dialing };
}

function removedBy(changes: readonly Change[], orphans: readonly Orphan[]) {
  const deleted = new Set(deletions(changes).map(({ key }) => keyText(key)));
  return orphans.flatMap(({ record, found }) =>
    found.state === 'present' && deleted.has(keyText(record.key))
      ? [{ actual: found.actual, base: record }]
      : [],
  );
}
