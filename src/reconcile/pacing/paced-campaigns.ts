import type { Pair } from '../../diff/pair.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { Source } from '../../model/resource.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import type { DialLimits } from '../../rules/doubtful-counts.ts';
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
  /** Where its resource holds what limits its dials. */
  readonly limits: DialLimits['fields'];
}

/** The campaigns that a rule paces now. */
export function pacedCampaigns(
  pairs: readonly Pair[],
  campaigns: ReadonlyMap<string, DesiredCampaign>,
  { dialect, cycleSeconds }: { readonly dialect: Dialect; readonly cycleSeconds: number },
): readonly PacedCampaign[] {
  const policyOf = policiesByProfiles(cycleSeconds);
  const found: PacedCampaign[] = [];
  for (const pair of pairs) {
    if (pair.type !== 'present' || pair.actual.status !== 'running') continue;
    const { actual } = pair;
    const { name } = pair.wanted.key;
    const campaign = campaigns.get(name);
    const paced = campaign ? policyOf(campaign) : null;
    const pointer = paced && dialect.dialing[paced.policy.pacing.moves];
    if (!paced || !pointer) continue;
    const value = valueAt(actual.resource, pointer);
    const { policy, source } = paced;
    const held = typeof value === 'number' ? value : null;
    found.push({ name, actual, policy, source, pointer, held, limits: dialect.dialing });
  }
  return found;
}

type Policy = ReturnType<typeof pacingPolicyOf>;

/** Thousands of campaigns share a few profiles, and with them one policy. */
function policiesByProfiles(cycleSeconds: number): (campaign: DesiredCampaign) => Policy {
  const known = new Map<DesiredCampaign['dialer'], Map<DesiredCampaign['compliance'], Policy>>();
  return (campaign) => {
    const { dialer, compliance } = campaign;
    const byCompliance = known.get(dialer) ?? new Map<DesiredCampaign['compliance'], Policy>();
    if (byCompliance.size === 0) known.set(dialer, byCompliance);
    const found = byCompliance.get(compliance);
    if (found !== undefined) return found;
    const policy = pacingPolicyOf(campaign, { cycleSeconds });
    byCompliance.set(compliance, policy);
    return policy;
  };
}
