import { countOurs, type GuardFacts } from './facts.ts';
import { overShare } from './share.ts';

/**
 * Updates of settings that people or the console caused. Creations don't count, nor run states (a morning's start moves
 * them all, a pause must not wait), nor what a rule decided within the bounds that Git gives it.
 */
export function tooManyUpdates(facts: GuardFacts): readonly string[] {
  const updated = facts.changes.filter((change) => change.action === 'update' && change.cause !== 'rule');
  const { maxUpdatePercent: percent, minResources } = facts.limits;
  const over = overShare(updated.length, countOurs(facts), { percent, minResources });
  return over === null ? [] : [`too many updates: ${over}`];
}
