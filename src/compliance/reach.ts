import { offsetDifferences } from '../calendar/offset-differences.ts';
import type { ComplianceSpec } from '../model/documents.ts';
import type { Use } from './uses.ts';
import { DAYS, dailyGap, intersect, shift, subtract, unite, type Week, weekOf, windowsWeek } from './week.ts';

/** Long enough for every change of the clocks in a year. */
export const AHEAD = 400 * 24 * 60 * 60 * 1000;

interface Judged {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The zone by whose clock the answer is; null: by that of the person called, who is in a zone that the profile lists. */
  readonly clock: string | null;
}

/**
 * When calls may be made: the profile's hours without its pauses, and of them what the schedule's windows leave in one
 * of the profile's zones at some time of the coming year. Null if no hours are written, or a zone is not known.
 */
export function reachOf({ profile, schedule }: Pick<Use, 'profile' | 'schedule'>, by: Judged): Week | null {
  const hours = profile.spec.callingHours;
  if (!hours) return null;
  const daily = profileWeek(profile.spec);
  const { timeZone, windows } = schedule?.spec ?? {};
  if (by.clock === null && (timeZone === undefined || windows === undefined)) return daily;
  const weeks: Week[] = [];
  for (const zone of hours.timeZones) {
    const scheduled =
      timeZone === undefined || windows === undefined
        ? daily
        : between(zone, timeZone, { now: by.now, week: windowsWeek(windows) });
    const reach = scheduled && intersect(daily, scheduled);
    const shown =
      reach && (by.clock === null ? reach : between(by.clock, zone, { now: by.now, week: reach }));
    if (!shown) return null;
    weeks.push(shown);
  }
  return unite(weeks);
}

/** The profile's own hours, the same every day, without its pauses; empty if none are written. */
function profileWeek({ callingHours, pauses }: ComplianceSpec): Week {
  if (!callingHours) return [];
  const { start, end } = callingHours;
  return subtract(weekOf(DAYS, [{ from: start, until: end }]), unite((pauses ?? []).map(dailyGap)));
}

/** What the clocks of one zone show, at some time of the coming year, during a week of another's. */
function between(
  zone: string,
  other: string,
  { now, week }: { readonly now: number; readonly week: Week },
): Week | null {
  const differences = offsetDifferences(zone, other, { from: now, to: now + AHEAD });
  return differences && unite(differences.map((difference) => shift(week, difference)));
}
