import type { Pair } from '../../diff/pair.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import { type Pointer, valueAt } from '../../model/pointer.ts';
import type { Dialect } from '../../model/ports.ts';
import type { Source } from '../../model/resource.ts';
import { pacingPolicyOf } from '../../rules/pacing/policy.ts';
import type { PacingPolicy } from '../../rules/pacing/rule.ts';

/** A campaign that dials, and that a rule paces. */
export interface PacedCampaign {
  readonly name: string;
  readonly actual: PresentCampaign;
  readonly policy: PacingPolicy;
  /** Where the rule is written. */
  readonly source: Source;
  /** The field that the rule moves. */
  readonly pointer: Pointer;
  /** What CXone holds in it; null where that is no number. */
  readonly held: number | null;
}

/** The campaigns that a rule paces now. */
export function pacedCampaigns(
  pairs: readonly Pair[],
  campaigns: ReadonlyMap<string, DesiredCampaign>,
  { dialect, cycleSeconds }: { readonly dialect: Dialect; readonly cycleSeconds: number },
): readonly PacedCampaign[] {
  return pairs.flatMap((pair): readonly PacedCampaign[] => {
    if (pair.type !== 'present' || pair.actual.status !== 'running') return [];
    const { actual } = pair;
    const { name } = pair.wanted.key;
    const campaign = campaigns.get(name);
    const paced = campaign ? pacingPolicyOf(campaign, { cycleSeconds }) : null;
    const pointer = paced && dialect.dialing[paced.policy.pacing.moves];
    if (!paced || !pointer) return [];
    const value = valueAt(actual.resource, pointer);
    return [{ name, actual, ...paced, pointer, held: typeof value === 'number' ? value : null }];
  });
}
