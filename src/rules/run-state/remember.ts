import { type CampaignMemory, type HealthSettings, NO_MEMORY } from '../../model/run-state/health.ts';
import type { CampaignSamples, Reading } from '../../model/samples.ts';
import { breakerAfter } from './circuit-breaker.ts';
import { meanwhileAfter } from './meanwhile.ts';
import { addDays, countedAfter, type DaysLook, periodAt, toldThrough } from './period.ts';

/** What a campaign's memory is once samples were taken, or could not be. */
export function remember(
  memory: CampaignMemory,
  samples: CampaignSamples,
  { settings, now }: { readonly settings: HealthSettings; readonly now: number },
): CampaignMemory {
  return {
    ...memory,
    ...periodAfter(memory, samples, { settings, now }),
    metricsAt: metricsAfter(memory, samples.metrics, now),
    breaker: breakerOf(memory, samples.metrics, { settings, now }),
    lastWrite: null,
  };
}

function periodAfter(
  memory: CampaignMemory,
  samples: CampaignSamples,
  { settings, now }: { readonly settings: HealthSettings; readonly now: number },
): Pick<CampaignMemory, 'days' | 'counted' | 'meanwhile'> {
  if (!settings.abandonment) return { days: {}, counted: NO_MEMORY.counted, meanwhile: null };
  const period = periodAt(now, settings.abandonment.periodDays);
  const told = samples.days?.state === 'known' ? samples.days.value : null;
  const days = addDays(memory.days, told ?? [], { period, now });
  const look: DaysLook = told
    ? { state: 'told', through: toldThrough(days, told, now) }
    : { state: lookOf(samples.days) };
  const counted = countedAfter(memory.counted, look, { period, now });
  const { meanwhile } = memory;
  return { days, counted, meanwhile: meanwhileAfter({ days, counted, meanwhile }, samples, period) };
}

function lookOf(days: CampaignSamples['days']): Exclude<DaysLook['state'], 'told'> {
  if (days?.state !== 'unknown') return 'unasked';
  return days.waits ? 'waits' : 'failed';
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

/** A look at the metrics is an attempt, and what came of the last write is one. */
function breakerOf(
  { breaker, lastWrite }: CampaignMemory,
  metrics: Reading<unknown> | null,
  { settings, now }: { readonly settings: HealthSettings; readonly now: number },
): CampaignMemory['breaker'] {
  const policy = settings.circuitBreaker;
  if (!policy) return NO_MEMORY.breaker;
  const write = lastWrite === 'applied' ? 'succeeded' : lastWrite;
  const looked = metrics && (metrics.state === 'known' ? 'succeeded' : 'failed');
  return breakerAfter(breaker, { metrics: looked, write }, { settings: policy, now });
}
