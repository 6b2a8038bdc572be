import type { DialingFields } from '../model/dialing.ts';
import type { CallCounts } from '../model/samples.ts';
import type { JsonObject } from '../model/values/json.ts';
import { valueAt } from '../model/values/pointer.ts';

/** A tenant's clock may be ahead of ours by so much, and its counts with it. */
const SKEW_SECONDS = 60;
/** A line places a dial in a second at most; settings may have been higher while it was counted. */
const ROOM = 10;
/** Dials a second that are believed of any campaign, and of one that nothing bounds. */
const LEAST = 100;
const UNBOUNDED = 1000;

/**
 * Why what is told of an interval can be no dialer's work, in words; null where it can: more is counted than the campaign's
 * limits let it dial, tenfold, and nothing of it is to be believed. That more was answered than dialed, or abandoned than answered,
 * is no doubt: a call that is dialed at the end of an interval is answered in the next.
 */
export function doubtOf(
  counts: CallCounts,
  { limits, now }: { readonly limits: DialLimits; readonly now: number },
): string | null {
  const { from, to, attempted, answered, abandoned } = counts;
  const seconds = Math.max(0, Math.min(to, now) - from) / 1000;
  const dials = Math.max(attempted ?? 0, answered ?? 0, abandoned ?? 0);
  const most = seconds + SKEW_SECONDS;
  // What is believed of any campaign asks for no look at its limits.
  if (dials <= LEAST * most || dials <= mostDialsPerSecond(limits) * most) return null;
  return `it tells of ${dials} dials in ${Math.round(seconds)} s, which no dialer makes`;
}

/** What a campaign's resource holds of lines and calls a second, and where. */
export interface DialLimits {
  readonly resource: JsonObject;
  readonly fields: DialingFields;
}

/** The dials a second up to which counts of a campaign are believed. */
export function mostDialsPerSecond({ resource, fields }: DialLimits): number {
  let least = Number.POSITIVE_INFINITY;
  for (const pointer of [fields.callsPerSecond, fields.concurrency, fields.maxConcurrentCalls]) {
    const value = pointer === undefined ? undefined : valueAt(resource, pointer);
    if (typeof value === 'number' && value > 0) least = Math.min(least, value);
  }
  return Number.isFinite(least) ? Math.max(LEAST, ROOM * least) : UNBOUNDED;
}
