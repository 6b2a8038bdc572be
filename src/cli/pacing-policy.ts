import type { DesiredCampaign } from '../model/desired.ts';
import type { DialerSpec, NumberOrEnvelope } from '../model/documents.ts';
import { UsageError } from '../model/errors.ts';
import { isEnvelope, sourceOf } from '../model/resource.ts';
import type { PacingPolicy } from '../rules/pacing/rule.ts';
import type { RunBounds } from '../simulation/scenario.ts';

/** What holds where the compliance profile says nothing. */
export const DEFAULT_ABANDONMENT = { limit: 0.03, periodDays: 30 };
/** As `run` comes. */
export const CYCLE_SECONDS = 30;

/**
 * The pacing policy of a campaign, and what else bounds its dialer.
 *
 * @throws UsageError for a campaign that no rule paces.
 */
export function campaignPolicy({ document, dialer, compliance }: DesiredCampaign) {
  const name = document.key.name;
  if (!dialer) throw new UsageError(`campaign "${name}" has no dialer, so that nothing paces it`);
  const { spec } = dialer;
  const source = sourceOf(dialer, '/spec/pacing');
  const envelope = spec.pacing && spec[spec.pacing.moves];
  if (!spec.pacing || !isEnvelope(envelope)) {
    throw new UsageError(
      `no rule paces campaign "${name}": dialer "${dialer.key.name}" has no pacing (${source}); try a rule with --rule budget`,
    );
  }
  const { limit, periodDays } = { ...DEFAULT_ABANDONMENT, ...compliance?.spec.abandonment };
  const policy: PacingPolicy = {
    pacing: spec.pacing,
    envelope,
    abandonment: { limit, periodDays },
    cycleSeconds: CYCLE_SECONDS,
  };
  return {
    policy,
    bounds: boundsOf(spec),
    subject: `campaign "${name}", dialer "${dialer.key.name}" (${source})`,
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
