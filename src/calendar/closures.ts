import { dateText, timeOfDayText, timeText, wallText, weekdayText } from './local-text.ts';
import { DAY, dayNumber, type WallTime, wallAt, weekdayIndex } from './local-time.ts';
import type { CalendarPolicy, CallingPolicy, DailySpan, SchedulePolicy, WindowPolicy } from './policy.ts';
import { zoneRules } from './zone-rules.ts';

export type ClosureKind = 'calling-hours' | 'pause' | 'window' | 'holiday' | 'blackout';

/** One thing that forbids dialing at a moment. */
export interface Closure {
  readonly kind: ClosureKind;
  /** Names what forbids it, whatever the moment: the same closure an hour later has the same id. */
  readonly id: string;
  /** What the clock showed at the moment that was judged. */
  readonly wall: WallTime;
  /** In words, for a moment. */
  readonly reason: (wall: WallTime) => string;
}

/** Everything that forbids dialing at an instant: empty if nothing does. */
export function closuresAt(policy: CalendarPolicy, instant: number): readonly Closure[] {
  const found: Closure[] = [];
  if (policy.calling) addCalling(found, policy.calling, instant);
  if (policy.schedule) addSchedule(found, policy.schedule, instant);
  return found;
}

/** A sentence that names the profile, the zone and the local time. */
export function closureText(closure: Closure): string {
  return closure.reason(closure.wall);
}

function addCalling(found: Closure[], { name, zones, hours, pauses }: CallingPolicy, instant: number): void {
  for (const zone of zones) {
    const wall = wallAt(zoneRules(zone), instant);
    const time = wall - dayNumber(wall) * DAY;
    if (!inSpan(hours, time)) {
      found.push({
        kind: 'calling-hours',
        id: `calling-hours ${zone}`,
        wall,
        reason: (at) =>
          `compliance ${name}: ${timeText(at)} in ${zone}, calling hours ${timeText(hours.start)}-${timeOfDayText(hours.end)}`,
      });
    }
    for (const pause of pauses) {
      if (!inSpan(pause, time)) continue;
      found.push({
        kind: 'pause',
        id: `pause ${pause.name} ${zone}`,
        wall,
        reason: (at) =>
          `compliance ${name}: ${timeText(at)} in ${zone}, pause ${pause.name} ${timeText(pause.start)}-${timeOfDayText(pause.end)}`,
      });
    }
  }
}

function addSchedule(found: Closure[], schedule: SchedulePolicy, instant: number): void {
  const { name, zone, windows, holidayOn, blackouts } = schedule;
  const wall = wallAt(zoneRules(zone), instant);
  const day = dayNumber(wall);
  const holiday = holidayOn(day);
  if (holiday !== null) {
    found.push({
      kind: 'holiday',
      id: `holiday ${day}`,
      wall,
      reason: (at) => `schedule ${name}: ${dateText(at)} in ${zone}, holiday (${holiday})`,
    });
  }
  if (windows && !windows.some((window) => isOpen(window, { day, time: wall - day * DAY, holidayOn }))) {
    found.push({
      kind: 'window',
      id: 'window',
      wall,
      reason: (at) => `schedule ${name}: ${weekdayText(at)} ${timeText(at)} in ${zone}, outside its windows`,
    });
  }
  blackouts.forEach(({ from, to, toWall, reason: why }, index) => {
    if (instant < from || instant >= to) return;
    found.push({
      kind: 'blackout',
      id: `blackout ${index}`,
      wall,
      reason: (at) =>
        `schedule ${name}: ${wallText(at)} in ${zone}, blackout until ${wallText(toWall)}${why === null ? '' : ` (${why})`}`,
    });
  });
}

/** The part of a window after midnight belongs to the day before: where that is a holiday, it does not open. */
function isOpen(
  window: WindowPolicy,
  at: { readonly day: number; readonly time: number; readonly holidayOn: SchedulePolicy['holidayOn'] },
): boolean {
  const { day, time, holidayOn } = at;
  const { days, start, end } = window;
  if (start < end) return startsOn(days, day) && time >= start && time < end;
  if (startsOn(days, day) && time >= start) return true;
  return time < end && startsOn(days, day - 1) && holidayOn(day - 1) === null;
}

function startsOn(days: readonly boolean[], day: number): boolean {
  return days[weekdayIndex(day)] === true;
}

/** Whether a time of the day, in milliseconds since midnight, is in a daily span. */
function inSpan({ start, end }: DailySpan, time: number): boolean {
  return start < end ? time >= start && time < end : time >= start || time < end;
}
