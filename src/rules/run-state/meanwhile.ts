import type { CampaignMemory, DayCounts, Meanwhile } from '../../model/run-state/health.ts';
import type { CampaignSamples } from '../../model/samples.ts';
import type { Period } from './period.ts';

/**
 * What the running intervals tell while the days of a period can't be read; null once they can. An interval that began before
 * the days were last told is in them in part, and is left out.
 */
export function meanwhileAfter(
  { days, counted, meanwhile }: Pick<CampaignMemory, 'days' | 'counted' | 'meanwhile'>,
  samples: Pick<CampaignSamples, 'days' | 'metrics'>,
  period: Period,
): Meanwhile | null {
  if (samples.days?.state !== 'unknown') return null;
  const before = meanwhile !== null && meanwhile.since >= period.from ? meanwhile : null;
  const row = samples.metrics?.state === 'known' ? samples.metrics.value : null;
  if (row === null || row.answered === null || row.abandoned === null) return before;
  const isIn = Object.keys(days).length > 0 && counted.heardAt !== null && row.from < counted.heardAt;
  if (isIn || row.from < period.from || row.from >= period.to) return before;
  const { from, answered, abandoned } = row;
  if (before === null) return { since: from, ended: NOTHING, newest: { from, answered, abandoned } };
  const { since, ended, newest } = before;
  if (from < newest.from) return before;
  if (from > newest.from) return { since, ended: plus(ended, newest), newest: { from, answered, abandoned } };
  const more = Math.max(newest.abandoned, abandoned);
  return { since, ended, newest: { from, answered: Math.max(answered, more), abandoned: more } };
}

/** What is known of a period: its days, and what was told since they could be read. */
export function periodCountsOf({ days, meanwhile }: Pick<CampaignMemory, 'days' | 'meanwhile'>): DayCounts {
  const told = Object.values(days).reduce(plus, NOTHING);
  return meanwhile === null ? told : plus(told, plus(meanwhile.ended, meanwhile.newest));
}

const NOTHING: DayCounts = { answered: 0, abandoned: 0 };

function plus(one: DayCounts, other: DayCounts): DayCounts {
  return { answered: one.answered + other.answered, abandoned: one.abandoned + other.abandoned };
}
