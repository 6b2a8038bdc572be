import { dateText, timeOfDayText, timeText, wallText, weekdayText } from './local-text.ts';
import { DAY, dayNumber, type WallTime, wallAt, weekdayIndex } from './local-time.ts';
import type { CalendarPolicy, CallingPolicy, DailySpan, SchedulePolicy, WindowPolicy } from './policy.ts';
import type { RulesOf, ZoneRules } from './zone-rules.ts';

export type ClosureKind = 'calling-hours' | 'pause' | 'window' | 'holiday' | 'blackout';

/** One thing that may forbid dialing, whatever the moment. */
interface Limit {
  readonly kind: ClosureKind;
  /** Of no other limit of the policy. */
  readonly id: string;
  /** A sentence that names the profile, the zone and the local time. */
  readonly reason: (wall: WallTime) => string;
}

/** A limit that forbids dialing at a moment. */
export interface Closure {
  readonly limit: Limit;
  /** What the limit's clock showed at that moment. */
  readonly wall: WallTime;
}

/** Everything that forbids dialing at an instant: empty if nothing does. */
export function closuresAt(policy: CalendarPolicy, instant: number): readonly Closure[] {
  const found: Closure[] = [];
  const { calling, schedule, rulesOf } = policy;
  if (calling) addCalling(found, calling, { instant, rulesOf });
  if (schedule) addSchedule(found, schedule, { instant, rules: rulesOf(schedule.zone) });
  return found;
}

export function closureText({ limit, wall }: Closure): string {
  return limit.reason(wall);
}

function addCalling(
  found: Closure[],
  calling: CallingPolicy,
  { instant, rulesOf }: { readonly instant: number; readonly rulesOf: RulesOf },
): void {
  for (const { rules, hours, pauses } of limitsOf(calling, rulesOf)) {
    const wall = wallAt(rules, instant);
    const time = wall - dayNumber(wall) * DAY;
    if (!inSpan(calling.hours, time)) found.push({ limit: hours, wall });
    for (const { span, limit } of pauses) if (inSpan(span, time)) found.push({ limit, wall });
  }
}

interface ZoneLimits {
  readonly rules: ZoneRules;
  readonly hours: Limit;
  readonly pauses: readonly { readonly span: DailySpan; readonly limit: Limit }[];
}

/** A year is judged at thousands of moments: what does not depend on the moment is made once. Each policy has rules of its own. */
const made = new WeakMap<CallingPolicy, readonly ZoneLimits[]>();

function limitsOf(calling: CallingPolicy, rulesOf: RulesOf): readonly ZoneLimits[] {
  const known = made.get(calling);
  if (known) return known;
  const { name, hours, pauses } = calling;
  const limits = calling.zones.map((zone): ZoneLimits => {
    const limit = (kind: ClosureKind, what: string, { start, end }: DailySpan): Limit => ({
      kind,
      id: `${kind} ${what} ${zone}`,
      reason: (wall) =>
        `compliance ${name}: ${timeText(wall)} in ${zone}, ${what} ${timeText(start)}-${timeOfDayText(end)}`,
    });
    return {
      rules: rulesOf(zone),
      hours: limit('calling-hours', 'calling hours', hours),
      pauses: pauses.map((pause) => ({ span: pause, limit: limit('pause', `pause ${pause.name}`, pause) })),
    };
  });
  made.set(calling, limits);
  return limits;
}

function addSchedule(
  found: Closure[],
  schedule: SchedulePolicy,
  { instant, rules }: { readonly instant: number; readonly rules: ZoneRules },
): void {
  const { name, zone, windows, holidayOn, blackouts } = schedule;
  const wall = wallAt(rules, instant);
  const day = dayNumber(wall);
  const add = (kind: ClosureKind, id: string, reason: Limit['reason']) =>
    found.push({ wall, limit: { kind, id, reason: (at) => `schedule ${name}: ${reason(at)}` } });
  const holiday = holidayOn(day);
  if (holiday !== null) {
    add('holiday', `holiday ${day}`, (at) => `${dateText(at)} in ${zone}, holiday (${holiday})`);
  }
  const time = wall - day * DAY;
  if (windows && !windows.some((window) => isOpen(window, { day, time, holidayOn }))) {
    add('window', 'window', (at) => `${weekdayText(at)} ${timeText(at)} in ${zone}, outside its windows`);
  }
  blackouts.forEach(({ from, to, toWall, reason }, index) => {
    if (instant < from || instant >= to) return;
    const why = reason === null ? '' : ` (${reason})`;
    const until = wallText(toWall);
    add('blackout', `blackout ${index}`, (at) => `${wallText(at)} in ${zone}, blackout until ${until}${why}`);
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
