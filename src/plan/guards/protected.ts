import type { BaseRecord } from '../../model/base.ts';
import type { Change } from '../../model/plan.ts';
import { keyText, kindWord } from '../../model/resource.ts';
import type { Orphan } from '../orphans.ts';
import { deletions, type GuardFacts } from './facts.ts';

/** The document is gone, and with it the word `protected`: the base remembers it. */
export function protectedCampaigns({ changes, orphans, facets }: GuardFacts): readonly string[] {
  return [
    ...protectedAmong(changes, orphans).map(
      ({ key, remoteId }) =>
        `campaign "${key.name}" (${remoteId}) is protected: it is not stopped and deleted`,
    ),
    ...facets.flatMap((facet) =>
      protectedAmong(facet.changes, facet.orphans).map(
        ({ key, remoteId }) =>
          `${kindWord(key.kind)} "${key.name}" (${remoteId}) is protected: it is not deleted`,
      ),
    ),
  ];
}

function protectedAmong(changes: readonly Change[], orphans: readonly Orphan[]): readonly BaseRecord[] {
  const deleted = new Set(deletions(changes).map((change) => keyText(change.key)));
  return orphans
    .map(({ record }) => record)
    .filter((record) => record.protected && deleted.has(keyText(record.key)));
}
