import type { CampaignMemory, HealthSettings } from '../../model/health.ts';
import type { HealthRule } from './health.ts';

type Breaker = CampaignMemory['breaker'];
type BreakerSettings = NonNullable<HealthSettings['circuitBreaker']>;

/** Open, nothing dials; when the cooldown is over, one attempt decides whether it closes. */
export const circuitBreaker: HealthRule = ({ settings, samples, memory, dialing }, now) => {
  const policy = settings.circuitBreaker;
  if (!policy) return null;
  const { failures, openedAt } = memory.breaker;
  const rule = 'circuit-breaker';
  const counted = `${failures} failures in a row, opens at ${policy.failures}`;
  if (openedAt === null) {
    // Whoever has lost count of the failures starts nothing before one attempt has gone well.
    const unread = dialing || samples.metrics?.state !== 'unknown' ? null : samples.metrics.reason;
    if (unread === null) return { rule, holds: false, seen: counted, until: null };
    return { rule, holds: true, seen: `its metrics can't be read (${unread}); ${counted}`, until: null };
  }
  const until = openedAt + policy.cooldownMs;
  if (now < until) return { rule, holds: true, seen: `open: ${counted}`, until };
  return { rule, holds: false, seen: `half-open, the next attempt decides: ${counted}`, until: null };
};

/** What a breaker is after one attempt. Successes while it is open don't close it: they are no probe. */
export function breakerAfter(
  breaker: Breaker,
  succeeded: boolean,
  { settings, now }: { readonly settings: BreakerSettings; readonly now: number },
): Breaker {
  // A clock that was put back must not keep it open for longer than its cooldown.
  const openedAt = breaker.openedAt === null ? null : Math.min(breaker.openedAt, now);
  const cooling = openedAt !== null && now < openedAt + settings.cooldownMs;
  if (succeeded) return cooling ? { ...breaker, openedAt } : { failures: 0, openedAt: null };
  const failures = breaker.failures + 1;
  if (cooling) return { failures, openedAt };
  const opens = openedAt !== null || failures >= settings.failures;
  return { failures, openedAt: opens ? now : null };
}
