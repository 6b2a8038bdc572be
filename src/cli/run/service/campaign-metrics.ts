import type { PacedView } from '../../../reconcile/pacing/view.ts';

/** The answer of `/campaigns/NAME/metrics`: counts of the last half hour, and what the rule decided by them. */
export function campaignMetrics(
  { rule, field, decision, sampleAt, recent, agents }: PacedView,
  facts: { readonly campaignId: string | null; readonly now: number },
) {
  const { attempted, answered, abandoned } = recent;
  const connected = answered - abandoned;
  const { at, held, value, reason } = decision;
  return {
    campaignId: facts.campaignId,
    successRatio: (attempted > 0 ? connected / attempted : 0).toFixed(4),
    metrics: {
      attemptedCalls: attempted,
      answeredCalls: answered,
      connectedCalls: connected,
      abandonedCalls: abandoned,
      abandonedShare: answered > 0 ? abandoned / answered : 0,
      agentsAvailable: agents?.available ?? null,
      agentsBusy: agents?.busy ?? null,
    },
    periodMinutes: 30,
    sampleAt: sampleAt === null ? null : new Date(sampleAt).toISOString(),
    ageSeconds: sampleAt === null ? null : Math.max(0, facts.now - sampleAt) / 1000,
    pacing: { rule, field, at: new Date(at).toISOString(), held, value, reason },
  };
}
