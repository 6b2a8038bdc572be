import { disruptiveFields, isDialingNow } from '../guards/running-campaign.ts';
import type { ChangeJudgement } from './reason.ts';

/** What the guard `running-campaign` holds: strategy, agents or contacts change under a campaign that is dialing. */
export const whileDialing: ChangeJudgement = (change, facts) => {
  const pair = facts.pairOf(change);
  if (!pair || !isDialingNow(pair)) return [];
  return disruptiveFields(change, facts.dialect).map(({ path, source }) => ({
    level: 'high',
    says: `it is dialing while ${path} changes`,
    source,
  }));
};
