import moment from 'moment-timezone';
import type { ScheduleSpec, Window } from '../../src/model/documents.ts';
import type { Profiles } from './calendars.ts';

const MINUTE = 60_000;
const WEEK = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** What a clock on the wall shows, as text: it is compared as people read it. */
interface Wall {
  readonly date: string;
  readonly time: string;
  readonly weekday: string;
}

/**
 * Whether dialing is allowed in each minute of a span: looked up minute by minute, straight from the documents, with
 * `moment-timezone`'s own reading of the zone data. Slow and simple, to hold the calendar against.
 */
export function callableMinutes(
  profiles: Profiles,
  span: { readonly from: number; readonly to: number },
  holidays: ReadonlySet<string>,
): readonly boolean[] {
  const blackouts = blackoutSpans(profiles.schedule);
  const answers: boolean[] = [];
  for (let at = span.from; at < span.to; at += MINUTE) {
    answers.push(
      mayBeCalled(profiles, at) &&
        inSchedule(profiles.schedule, at, holidays) &&
        blackouts.every(({ from, to }) => at < from || at >= to),
    );
  }
  return answers;
}

function mayBeCalled({ compliance }: Profiles, at: number): boolean {
  const hours = compliance?.callingHours;
  if (!hours) return true;
  return hours.timeZones.every((zone) => {
    const { time } = wallOf(zone, at);
    const paused = (compliance.pauses ?? []).some(({ start, end }) =>
      start < end ? time >= start && time < end : time >= start || time < end,
    );
    return time >= hours.start && time < hours.end && !paused;
  });
}

function inSchedule(schedule: ScheduleSpec | undefined, at: number, holidays: ReadonlySet<string>): boolean {
  if (schedule?.timeZone === undefined) return true;
  const free = (date: string) => isFree(schedule, date, holidays);
  const wall = wallOf(schedule.timeZone, at);
  if (free(wall.date)) return false;
  return !schedule.windows || schedule.windows.some((window) => isOpen(window, wall, free));
}

function isOpen(window: Window, wall: Wall, free: (date: string) => boolean): boolean {
  const { days, start, end } = window;
  const starts = (weekday: string) => days.some((day) => day === weekday);
  const { date, time, weekday } = wall;
  if (start < end) return starts(weekday) && time >= start && time < end;
  const eve = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000);
  const fromEve = starts(WEEK[eve.getUTCDay()] ?? '') && !free(eve.toISOString().slice(0, 10));
  return (starts(weekday) && time >= start) || (fromEve && time < end);
}

function isFree({ holidays: own }: ScheduleSpec, date: string, holidays: ReadonlySet<string>): boolean {
  if (!own) return false;
  if (own.also?.includes(date)) return true;
  if (own.except?.includes(date)) return false;
  return own.country !== undefined && holidays.has(date);
}

/** From the first minute that shows `from` or later, to the end of the last that shows a time before `to`. */
function blackoutSpans(schedule: ScheduleSpec | undefined) {
  const zone = schedule?.timeZone;
  if (zone === undefined) return [];
  return (schedule?.blackouts ?? []).map(({ from, to }) => ({
    from: minutesAround(from).find((at) => shown(zone, at) >= from) ?? Number.NaN,
    to: (minutesAround(to).findLast((at) => shown(zone, at) < to) ?? Number.NaN) + MINUTE,
  }));
}

function minutesAround(local: string): readonly number[] {
  const middle = Date.parse(`${local}:00Z`);
  const length = 2 * 36 * 60;
  return Array.from({ length }, (_, index) => middle + (index - length / 2) * MINUTE);
}

function shown(zone: string, at: number): string {
  const { date, time } = wallOf(zone, at);
  return `${date}T${time}`;
}

function wallOf(zone: string, at: number): Wall {
  const found = moment.tz.zone(zone);
  if (!found) throw new Error(`moment-timezone does not know ${zone}`);
  const date = new Date(at - found.utcOffset(at) * MINUTE);
  const text = date.toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), weekday: WEEK[date.getUTCDay()] ?? '' };
}
