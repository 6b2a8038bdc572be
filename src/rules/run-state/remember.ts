import type { CampaignMemory, HealthSettings } from '../../model/health.ts';
import type { CampaignSamples, Reading } from '../../model/samples.ts';
import { breakerAfter } from './circuit-breaker.ts';
import { addDays, periodAt } from './period.ts';

/** What a campaign's memory is once samples were taken, or could not be. */
export function remember(
  memory: CampaignMemory,
  samples: CampaignSamples,
  { settings, now }: { readonly settings: HealthSettings; readonly now: number },
): CampaignMemory {
  return {
    ...memory,
    days: daysAfter(memory, samples, { settings, now }),
    metricsAt: metricsAfter(memory, samples.metrics, now),
    breaker: breakerOf(memory, samples.metrics, { settings, now }),
    lastWrite: null,
  };
}

function daysAfter(
  { days }: CampaignMemory,
  samples: CampaignSamples,
  { settings, now }: { readonly settings: HealthSettings; readonly now: number },
): CampaignMemory['days'] {
  if (!settings.abandonment) return {};
  const told = samples.days?.state === 'known' ? samples.days.value : [];
  return addDays(days, told, periodAt(now, settings.abandonment.periodDays));
}

/** The instant of the newest metrics. Where none were ever seen, they are missed from the first look on. */
function metricsAfter(
  { metricsAt }: CampaignMemory,
  metrics: Reading<unknown> | null,
  now: number,
): number | null {
  if (!metrics) return metricsAt;
  if (metrics.state === 'unknown') return metricsAt ?? now;
  // Late metrics make nothing older than it was.
  return Math.max(metrics.at, metricsAt === null || metricsAt > now ? metrics.at : metricsAt);
}

/** A write that failed and metrics that fail are an attempt each. */
function breakerOf(
  { breaker, lastWrite }: CampaignMemory,
  metrics: Reading<unknown> | null,
  { settings, now }: { readonly settings: HealthSettings; readonly now: number },
): CampaignMemory['breaker'] {
  const policy = settings.circuitBreaker;
  if (!policy) return { failures: 0, openedAt: null };
  const facts = { settings: policy, now };
  const failed = lastWrite === 'failed' || metrics?.state === 'unknown';
  if (failed) return breakerAfter(breaker, false, facts);
  return lastWrite === null && !metrics ? breaker : breakerAfter(breaker, true, facts);
}
