import type { CampaignMemory, HealthSettings } from '../../model/run-state/health.ts';
import type { HealthRule } from './health.ts';

type Breaker = CampaignMemory['breaker'];
type BreakerSettings = NonNullable<HealthSettings['circuitBreaker']>;

/** Open, nothing dials; when the cooldown is over, one attempt decides whether it closes. */
export const circuitBreaker: HealthRule = ({ settings, samples, memory, dialing }, now) => {
  const policy = settings.circuitBreaker;
  if (!policy) return null;
  const { metricFailures, writeFailures, openedAt } = memory.breaker;
  const rule = 'circuit-breaker';
  const counted = `in a row ${metricFailures} failures of metrics and ${writeFailures} of writes, opens at ${policy.failures} of either`;
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

/** What came of what was tried of late; null where nothing was. */
export interface Attempts {
  readonly metrics: Outcome;
  readonly write: Outcome;
}

type Outcome = 'succeeded' | 'failed' | null;

/**
 * What a breaker is after these attempts. Metrics and writes are a run each: a success of one says nothing of the other, and
 * a cycle that writes nothing neither adds to the writes that failed in a row nor ends them. Successes while it is open don't
 * close it: they are no probe. Then a failure of either opens it anew, and it closes once what opened it has succeeded.
 */
export function breakerAfter(
  breaker: Breaker,
  attempts: Attempts,
  { settings, now }: { readonly settings: BreakerSettings; readonly now: number },
): Breaker {
  // A clock that was put back must not keep it open for longer than its cooldown.
  const openedAt = breaker.openedAt === null ? null : Math.min(breaker.openedAt, now);
  const cooling = openedAt !== null && now < openedAt + settings.cooldownMs;
  const metricFailures = runAfter(breaker.metricFailures, attempts.metrics, cooling);
  const writeFailures = runAfter(breaker.writeFailures, attempts.write, cooling);
  const runs = { metricFailures, writeFailures };
  if (cooling) return { ...runs, openedAt };
  const over = Math.max(metricFailures, writeFailures) >= settings.failures;
  if (openedAt === null) return { ...runs, openedAt: over ? now : null };
  const failed = attempts.metrics === 'failed' || attempts.write === 'failed';
  if (failed) return { ...runs, openedAt: now };
  return { ...runs, openedAt: over ? openedAt : null };
}

function runAfter(failures: number, attempt: Outcome, cooling: boolean): number {
  if (attempt === 'failed') return failures + 1;
  return attempt === 'succeeded' && !cooling ? 0 : failures;
}
