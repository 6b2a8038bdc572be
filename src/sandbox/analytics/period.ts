import type { Json } from '../../model/values/json.ts';
import { HISTORY_MS, INTERVAL_MS } from '../../simulation/centre/intervals.ts';
import { invalid } from '../problem.ts';

/** Milliseconds since the epoch, `from` ≤ t < `to`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Aligned intervals, by number. */
export interface Intervals {
  readonly length: number;
  readonly start: number;
  readonly count: number;
}

/**
 * A period with names of its members for messages.
 *
 * @throws Problem 400
 */
export function readPeriod(
  from: { readonly name: string; readonly value: Json | undefined },
  to: { readonly name: string; readonly value: Json | undefined },
): Period {
  const period = { from: readMoment(from), to: readMoment(to) };
  if (period.from >= period.to) throw invalid(`${from.name} must be before ${to.name}`);
  return period;
}

/** @throws Problem 400 */
export function readMoment({
  name,
  value,
}: {
  readonly name: string;
  readonly value: Json | undefined;
}): number {
  const isIso =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(value);
  const moment = isIso ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) throw invalid(`${name} must be an ISO 8601 date-time`);
  return moment;
}

/**
 * Milliseconds of an ISO 8601 duration that is a multiple of five minutes and at most a day; five minutes if left out.
 *
 * @throws Problem 400
 */
export function readInterval(value: Json | undefined): number {
  if (value === undefined) return INTERVAL_MS;
  const [, amount, unit] =
    typeof value === 'string' ? (/^P(?:T(?=\d+[MH]$))?(\d+)([MHD])$/.exec(value) ?? []) : [];
  const unitMs = unit === 'M' ? 60_000 : unit === 'H' ? 3_600_000 : 86_400_000;
  const length = Number(amount) * unitMs;
  if (!Number.isInteger(length / INTERVAL_MS) || length === 0 || length > 86_400_000) {
    throw invalid('interval must be a multiple of PT5M, at most P1D');
  }
  return length;
}

/** The aligned intervals that a period touches, the running one included, none that is to come or forgotten. */
export function intervalsIn(period: Period, length: number, now: number): Intervals {
  const align = (moment: number) => Math.floor(moment / length) * length;
  const start = Math.max(align(period.from), align(now - HISTORY_MS));
  const end = Math.min(align(period.to - 1), align(now)) + length;
  return { length, start, count: Math.max(0, Math.round((end - start) / length)) };
}
