import { DAY, dayNumber, MINUTE, type WallTime, weekdayOf } from './local-time.ts';

/** `"08:30"` → milliseconds since midnight; `"24:00"` is the end of the day. */
export function parseTimeOfDay(text: string): number {
  const [hour = '', minute = ''] = text.split(':');
  return (Number(hour) * 60 + Number(minute)) * MINUTE;
}

/** `2026-12-24` or `2026-12-24T12:00` → the time on the wall; null for what is no date or no time. */
export function parseLocal(text: string): WallTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text);
  if (!match) return null;
  const [, date = '', time = '00:00'] = match;
  const wall = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(wall) || wallText(wall) !== `${date} ${time}` ? null : wall;
}

/** `2026-12-24 12:00` */
export function wallText(wall: WallTime): string {
  return `${dateText(wall)} ${timeText(wall)}`;
}

/** `2026-12-24` */
export function dateText(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** `12:00` */
export function timeText(wall: WallTime): string {
  return new Date(wall).toISOString().slice(11, 16);
}

/** `Thursday` */
export function weekdayText(wall: WallTime): string {
  const day = weekdayOf(dayNumber(wall));
  return `${day.charAt(0)}${day.slice(1).toLowerCase()}`;
}

/** The end of a day as people write it: `24:00`, not `00:00`. */
export function timeOfDayText(sinceMidnight: number): string {
  return sinceMidnight >= DAY ? '24:00' : timeText(sinceMidnight);
}
