import { type CampaignMemory, type DayCounts, NO_MEMORY } from '../../model/run-state/health.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { parseJson } from '../../model/values/parse-json.ts';

/** null for what is no memory: it is forgotten, and counted again. */
export function parseMemory(text: string): CampaignMemory | null {
  const found = parseJson(text);
  if (!isJsonObject(found) || !isJsonObject(found.days) || !isJsonObject(found.breaker)) return null;
  const days = Object.entries(found.days).flatMap(([date, counts]) => {
    const day = dayIn(counts);
    return day && !Number.isNaN(Date.parse(date)) ? [[date, day] as const] : [];
  });
  const counted = isJsonObject(found.counted) ? countedIn(found.counted) : countedBy(days);
  const { metricsAt, lastWrite, heldBy } = found;
  // What was kept before the two were counted apart is `failures`; an open breaker stays open.
  const { metricFailures = found.breaker.failures, writeFailures, openedAt } = found.breaker;
  return {
    days: Object.fromEntries(days),
    counted,
    meanwhile: meanwhileIn(found.meanwhile),
    metricsAt: isCount(metricsAt) ? metricsAt : null,
    breaker: {
      metricFailures: isCount(metricFailures) ? metricFailures : 0,
      writeFailures: isCount(writeFailures) ? writeFailures : 0,
      openedAt: isCount(openedAt) ? openedAt : null,
    },
    lastWrite: lastWrite === 'applied' || lastWrite === 'failed' ? lastWrite : null,
    heldBy: typeof heldBy === 'string' ? heldBy : null,
  };
}

function dayIn(value: unknown): DayCounts | null {
  if (!isJsonObject(value)) return null;
  const { answered, abandoned, fewer } = value;
  if (!isCount(answered) || !isCount(abandoned)) return null;
  return { answered, abandoned, ...(fewer === true && { fewer }) };
}

function countedIn(found: JsonObject): CampaignMemory['counted'] {
  const at = instantIn(found.at);
  const { heardAt = at, askedAt = at, missedFrom = at } = found;
  return {
    ...{ from: instantIn(found.from), at, heardAt: instantIn(heardAt) },
    ...{ askedAt: instantIn(askedAt), missedFrom: instantIn(missedFrom) },
  };
}

/** What was kept before it was said which days were counted had them from the first to the last. */
function countedBy(days: readonly (readonly [date: string, DayCounts])[]): CampaignMemory['counted'] {
  const instants = days.map(([date]) => Date.parse(date));
  if (instants.length === 0) return NO_MEMORY.counted;
  return { ...NO_MEMORY.counted, from: Math.min(...instants), at: Math.max(...instants) };
}

function meanwhileIn(value: unknown): CampaignMemory['meanwhile'] {
  if (!isJsonObject(value) || !isJsonObject(value.newest)) return null;
  const { since } = value;
  const { from } = value.newest;
  const [ended, newest] = [dayIn(value.ended), dayIn(value.newest)];
  if (!isCount(since) || !isCount(from) || ended === null || newest === null) return null;
  return { since, ended, newest: { from, ...newest } };
}

function instantIn(value: Json | undefined): number | null {
  return isCount(value) ? value : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
