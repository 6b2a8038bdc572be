import type { DesiredCampaign } from '../../model/desired.ts';
import type { DialerSpec, NumberOrEnvelope } from '../../model/documents.ts';
import { UsageError } from '../../model/errors.ts';
import { isEnvelope, sourceOf } from '../../model/resource.ts';
import { pacingPolicyOf } from '../../rules/pacing/policy.ts';
import type { RunBounds } from '../../simulation/scenarios/scenario.ts';

/** As `run` comes. */
export const CYCLE_SECONDS = 30;

/**
 * The pacing policy of a campaign, and what else bounds its dialer.
 *
 * @throws UsageError for a campaign that no rule paces.
 */
export function campaignPolicy(campaign: DesiredCampaign) {
  const { document, dialer } = campaign;
  const name = document.key.name;
  if (!dialer) {
    const source = sourceOf(document, '/spec');
    throw new UsageError(`campaign "${name}" has no dialer, so that nothing paces it (${source})`);
  }
  const paced = pacingPolicyOf(campaign, { cycleSeconds: CYCLE_SECONDS });
  if (!paced) {
    const source = sourceOf(dialer, '/spec/pacing');
    throw new UsageError(
      `no rule paces campaign "${name}": dialer "${dialer.key.name}" has no pacing (${source}); try a rule with --rule budget`,
    );
  }
  return {
    policy: paced.policy,
    bounds: boundsOf(dialer.spec),
    subject: `campaign "${name}", dialer "${dialer.key.name}" (${paced.source})`,
  };
}

/** The other numbers that hold: a fixed value, or the most that an envelope allows. */
function boundsOf(spec: DialerSpec): RunBounds {
  const moves = spec.pacing?.moves;
  const held = (field: 'concurrency' | 'maxConcurrentCalls' | 'callsPerSecond' | 'dialRatio') =>
    field === moves ? undefined : highest(spec[field]);
  const lines = [held('concurrency'), held('maxConcurrentCalls')].filter((bound) => bound !== undefined);
  const callsPerSecond = held('callsPerSecond');
  const dialRatio = held('dialRatio');
  return {
    ...(lines.length > 0 && { lines: Math.min(...lines) }),
    ...(callsPerSecond !== undefined && { callsPerSecond }),
    ...(dialRatio !== undefined && { dialRatio }),
  };
}

function highest(value: NumberOrEnvelope | undefined): number | undefined {
  return isEnvelope(value) ? value.max : value;
}
