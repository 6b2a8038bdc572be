import type { Pair } from '../../diff/pair.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import type { GuardFacts } from './facts.ts';
import { grouped } from './grouped.ts';

/** Strategy, agents or contacts would be changed under a campaign that is dialing. */
export function runningCampaigns({ changes, pairs, dialect }: GuardFacts): readonly string[] {
  if (changes.length === 0) return [];
  const dialing = new Set(pairs.filter(isDialingNow).map((pair) => keyText(pair.wanted.key)));
  const found = changes
    .filter((change) => dialing.has(keyText(change.key)))
    .flatMap((change) =>
      disruptiveFields(change, dialect).map(({ path, before, after, source }) => ({
        name: change.key.name,
        says: `it is dialing, and ${path} would go from ${JSON.stringify(before)} to ${JSON.stringify(after)} (${source})`,
      })),
    );
  return grouped(found);
}

export function isDialingNow(pair: Pair): boolean {
  return pair.type === 'present' && isDialing(pair.actual.status);
}

/** The fields of a change that should not change under a campaign that is dialing. */
export function disruptiveFields(change: Change, dialect: Dialect): readonly FieldChange[] {
  if (change.action !== 'update') return [];
  return change.fields.filter(({ path }) => dialect.shape.disruptive.includes(path));
}
