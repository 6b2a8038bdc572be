import { offsetDifferences } from '../calendar/offset-differences.ts';
import type { ComplianceSpec } from '../model/documents.ts';
import type { Use } from './uses.ts';
import { DAYS, dailyGap, intersect, shift, subtract, unite, type Week, weekOf, windowsWeek } from './week.ts';

/** Long enough for every change of the clocks in a year. */
const AHEAD = 400 * 24 * 60 * 60 * 1000;

/**
 * When calls may be made, by the clock of the person called: the profile's hours without its pauses, and of them what
 * the schedule's windows leave in one of the profile's zones at some time of the coming year. Null if no hours are
 * written, or a zone is not known.
 */
export function reachOf(use: Pick<Use, 'profile' | 'schedule'>, now: number): Week | null {
  const hours = use.profile.spec.callingHours;
  if (!hours) return null;
  const daily = profileWeek(use.profile.spec);
  const { timeZone, windows } = use.schedule?.spec ?? {};
  if (timeZone === undefined || windows === undefined) return daily;
  const open = windowsWeek(windows);
  const shifted: Week[] = [];
  for (const zone of hours.timeZones) {
    const differences = offsetDifferences(zone, timeZone, { from: now, to: now + AHEAD });
    if (!differences) return null;
    shifted.push(...differences.map((difference) => shift(open, difference)));
  }
  return intersect(daily, unite(shifted));
}

/** The profile's own hours, the same every day, without its pauses; empty if none are written. */
export function profileWeek({ callingHours, pauses }: ComplianceSpec): Week {
  if (!callingHours) return [];
  const { start, end } = callingHours;
  return subtract(weekOf(DAYS, [{ from: start, until: end }]), unite((pauses ?? []).map(dailyGap)));
}
