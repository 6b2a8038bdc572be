import { overShare } from '../guards/share.ts';
import type { ChangeJudgement } from './reason.ts';

/** From so many campaigns on that one line changes, a mistake in it is no longer seen at once. */
const MANY = 10;

/** One line that changes many campaigns: a share that the guard `too-many-updates` holds, or a number. */
export const reach: ChangeJudgement = (change, facts) => {
  if (change.action !== 'update') return [];
  let source = '';
  let most = 1;
  for (const field of change.fields) {
    const campaigns = facts.changedBy(field.source);
    if (campaigns > most) [most, source] = [campaigns, field.source];
  }
  const { maxUpdatePercent: percent, minResources } = facts.limits;
  const over = overShare(most, facts.ours(), { percent, minResources });
  if (over !== null) return [{ level: 'high', says: `the same line changes too many: ${over}`, source }];
  return most >= MANY ? [{ level: 'medium', says: `the same line changes ${most} campaigns`, source }] : [];
};
