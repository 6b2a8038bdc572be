import { keyText } from '../../model/resource.ts';
import { deletions, type GuardFacts } from './facts.ts';

/** The document is gone, and with it the word `protected`: the base remembers it. */
export function protectedCampaigns({ changes, orphans }: GuardFacts): readonly string[] {
  const deleted = new Set(deletions(changes).map((change) => keyText(change.key)));
  return orphans
    .filter(({ record }) => record.protected && deleted.has(keyText(record.key)))
    .map(
      ({ record }) =>
        `campaign "${record.key.name}" (${record.remoteId}) is protected: it is not stopped and deleted`,
    );
}
