import { keyText } from '../../model/resource.ts';
import { isDialing } from '../../model/run-state.ts';
import type { GuardFacts } from './facts.ts';
import { grouped } from './grouped.ts';

/** Strategy, agents or contacts would be changed under a campaign that is dialing. */
export function runningCampaigns({ changes, pairs, dialect }: GuardFacts): readonly string[] {
  const dialing = new Set(
    pairs
      .filter((pair) => pair.type === 'present' && isDialing(pair.actual.status))
      .map((pair) => keyText(pair.wanted.key)),
  );
  const found = changes
    .filter((change) => change.action === 'update' && dialing.has(keyText(change.key)))
    .flatMap((change) =>
      change.fields
        .filter(({ path }) => dialect.shape.disruptive.includes(path))
        .map(({ path, before, after, source }) => ({
          name: change.key.name,
          says: `it is dialing, and ${path} would go from ${JSON.stringify(before)} to ${JSON.stringify(after)} (${source})`,
        })),
    );
  return grouped(found);
}
