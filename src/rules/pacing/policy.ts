import type { DesiredCampaign } from '../../model/desired.ts';
import { isEnvelope, type Source, sourceOf } from '../../model/resource.ts';
import type { PacingPolicy } from './rule.ts';

/** What holds where the compliance profile says nothing. */
export const DEFAULT_ABANDONMENT = { limit: 0.03, periodDays: 30 };

/** The pacing policy of a campaign and where its rule is written; null where no rule paces it. */
export function pacingPolicyOf(
  { dialer, compliance }: DesiredCampaign,
  { cycleSeconds }: Pick<PacingPolicy, 'cycleSeconds'>,
): { readonly policy: PacingPolicy; readonly source: Source } | null {
  const pacing = dialer?.spec.pacing;
  const envelope = pacing && dialer.spec[pacing.moves];
  if (!pacing || !isEnvelope(envelope)) return null;
  const { limit, periodDays } = { ...DEFAULT_ABANDONMENT, ...compliance?.spec.abandonment };
  return {
    policy: { pacing, envelope, abandonment: { limit, periodDays }, cycleSeconds },
    source: sourceOf(dialer, '/spec/pacing'),
  };
}
