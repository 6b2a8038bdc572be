import type { Day, ScheduleSpec, Window } from '../../../model/documents.ts';
import type { Document } from '../../../model/resource.ts';
import type { WantedField } from '../../../model/wanted.ts';
import { fixed } from './want.ts';

/** In the order in which lists of days are written. */
export const WEEK = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const satisfies readonly Day[];

/** What the API can hold of a schedule: whole hours, the same on each day. The exact windows are policy. */
interface Hull {
  readonly daysOfWeek: readonly Day[];
  /** 0..23. */
  readonly startHour: number;
  /** 1..24. */
  readonly endHour: number;
}

export function scheduleFields(document: Document<ScheduleSpec>): readonly WantedField[] {
  const { timeZone, windows } = document.spec;
  const hull = windows && windows.length > 0 ? hullOf(windows) : undefined;
  const from = '/spec/windows';
  return [
    ...fixed(document, '/schedule/timeZone', { from: '/spec/timeZone', value: timeZone }),
    ...fixed(document, '/schedule/daysOfWeek', { from, value: hull?.daysOfWeek }),
    ...fixed(document, '/schedule/startHour', { from, value: hull?.startHour }),
    ...fixed(document, '/schedule/endHour', { from, value: hull?.endHour }),
  ];
}

/** The smallest hull that holds every window: never narrower than the YAML, so the rules decide. */
function hullOf(windows: readonly Window[]): Hull {
  const overnight = windows.filter(runsOverMidnight);
  const named = new Set(windows.flatMap((window) => window.days));
  for (const day of overnight.flatMap((window) => window.days)) named.add(dayAfter(day));
  return {
    daysOfWeek: WEEK.filter((day) => named.has(day)),
    startHour: overnight.length > 0 ? 0 : Math.floor(Math.min(...windows.map(({ start }) => hours(start)))),
    endHour: overnight.length > 0 ? 24 : Math.ceil(Math.max(...windows.map(({ end }) => hours(end)))),
  };
}

function runsOverMidnight({ start, end }: Window): boolean {
  return hours(start) > hours(end);
}

function dayAfter(day: Day): Day {
  return WEEK[(WEEK.indexOf(day) + 1) % WEEK.length] ?? day;
}

/** "07:30" → 7.5 */
function hours(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) + Number(minute) / 60;
}
