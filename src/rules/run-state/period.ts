import { DAY } from '../../calendar/local-time.ts';
import type { Counted, DayCounts } from '../../model/run-state/health.ts';
import type { CallCounts } from '../../model/samples.ts';

/** Instants in milliseconds, `from` ≤ t < `to`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * The abandonment period that an instant is in. Periods follow one another (16 CFR 310.4(b)(4)(i): each successive 30-day
 * period), in days of UTC counted from 1970-01-01, so that every instance counts the same one.
 */
export function periodAt(now: number, days: number): Period {
  const length = days * DAY;
  const from = Math.floor(now / length) * length;
  return { from, to: from + length };
}

/** `2026-11-20`. */
function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/**
 * The day from which on counts have to be asked for: the last one that was told of, as it may not have been over yet. From the
 * period's beginning where its first days were not told: nothing, a shorter period, or a day in between is remembered.
 */
export function firstDayToAsk(
  { from, at }: Pick<Counted, 'from' | 'at'>,
  period: Period,
  now: number,
): number {
  if (from === null || at === null || from > period.from) return period.from;
  // By a clock that was put back the days to come are asked for again.
  return Math.max(period.from, Math.floor(Math.min(at, now) / DAY) * DAY);
}

/** What came of the days of a period: told up to an instant, asked for in vain, or not asked for, as others came first. */
export type DaysLook =
  | { readonly state: 'told'; readonly through: number }
  | { readonly state: 'failed' }
  | { readonly state: 'waits' }
  | { readonly state: 'unasked' };

/** What is counted of a period once its days were asked for from `firstDayToAsk` on. */
export function countedAfter(
  before: Counted,
  look: DaysLook,
  { period, now }: { readonly period: Period; readonly now: number },
): Counted {
  if (look.state === 'told') {
    return { from: period.from, at: look.through, heardAt: now, askedAt: now, missedFrom: now };
  }
  // The days before the period are forgotten.
  const isWhole = before.from !== null && before.from <= period.from;
  // Days that are missing are missed from the first look on.
  const isNew = before.missedFrom === null || (before.from !== null && !isWhole);
  const isFailing = before.askedAt !== before.heardAt;
  const restarts = isNew || (look.state === 'waits' && !isFailing);
  return {
    from: isWhole ? period.from : null,
    at: isWhole ? before.at : null,
    heardAt: before.heardAt,
    askedAt: look.state === 'failed' ? now : before.askedAt,
    missedFrom: restarts ? now : before.missedFrom,
  };
}

/** A day that is over for so long is told for good. */
const SETTLED_MS = 3_600_000;

/**
 * The days of a period with what is told of them now. Answers count as they are told last; of a day that is not over for an hour,
 * which may be told in part, fewer count once they are told twice in a row. Calls that were abandoned are taken back only after that hour,
 * since counts may come late.
 */
export function addDays(
  days: Readonly<Record<string, DayCounts>>,
  told: readonly CallCounts[],
  { period, now }: { readonly period: Period; readonly now: number },
): Readonly<Record<string, DayCounts>> {
  const kept = Object.entries(days).filter(([date]) => within(Date.parse(date), period));
  const sum = new Map<string, DayCounts>(kept);
  for (const { from, answered, abandoned } of told) {
    if (!within(from, period) || answered === null || abandoned === null) continue;
    const known = sum.get(dateOf(from));
    // A day may begin with the end of a call of the one before.
    if (known && abandoned > answered) continue;
    const before = known?.abandoned ?? 0;
    const isSettled = now >= from + DAY + SETTLED_MS;
    const lost = isSettled ? abandoned : Math.max(before, abandoned);
    const isFirst = known !== undefined && answered < known.answered && !known.fewer && !isSettled;
    const most = isFirst ? known.answered : answered;
    const counts = { answered: Math.max(most, lost), abandoned: lost };
    sum.set(dateOf(from), isFirst ? { ...counts, fewer: true } : counts);
  }
  return Object.fromEntries(sum);
}

/** Up to when days are told for good: a day that is over and has fewer abandoned or answered than remembered is asked for again. */
export function toldThrough(
  days: Readonly<Record<string, DayCounts>>,
  told: readonly CallCounts[],
  now: number,
): number {
  const open = told.flatMap(({ from, abandoned }) => {
    const known = days[dateOf(from)];
    const isOpen = known !== undefined && (known.fewer || known.abandoned > (abandoned ?? 0));
    return from + DAY <= now && isOpen ? [from + DAY - 1] : [];
  });
  return Math.min(now, ...open);
}

function within(instant: number, { from, to }: Period): boolean {
  return instant >= from && instant < to;
}
