import type { ScheduleSpec, Window } from '../../../model/documents.ts';
import type { LeftOut } from '../../../model/reports/imported.ts';
import type { JsonObject } from '../../../model/values/json.ts';
import { valueAt } from '../../../model/values/pointer.ts';
import { WEEK } from '../translate/schedule.ts';
import { shown, takeFrom } from './take.ts';
import { listOf, whole, zone } from './values.ts';

const AS = '/spec/windows';

/** The hull as one window: what was finer in a YAML is not in the resource. */
export function scheduleOf(resource: JsonObject, into: { readonly leftOut: LeftOut[] }): ScheduleSpec {
  const { take, leave } = takeFrom(resource, 'Schedule', into);
  const timeZone = take('/schedule/timeZone', { as: '/spec/timeZone', check: zone });
  const window = windowOf(resource, { take, leave });
  if (window && timeZone === undefined) leave(AS, 'the schedule has no time zone that the YAML knows');
  return {
    ...(timeZone !== undefined && { timeZone }),
    ...(timeZone !== undefined && window && { windows: [window] }),
  };
}

function windowOf(
  resource: JsonObject,
  { take, leave }: Pick<ReturnType<typeof takeFrom>, 'take' | 'leave'>,
): Window | undefined {
  const hull = ['daysOfWeek', 'startHour', 'endHour'].map((name) => valueAt(resource, `/schedule/${name}`));
  if (hull.every((value) => value === undefined)) return undefined;
  const days = take('/schedule/daysOfWeek', { as: AS, check: listOf(...WEEK) });
  const start = take('/schedule/startHour', { as: AS, check: whole(0, 23) });
  const end = take('/schedule/endHour', { as: AS, check: whole(1, 24) });
  if (days === undefined || start === undefined || end === undefined) {
    if (hull.includes(undefined))
      leave(AS, 'it takes days, a first and a last hour, and one of them is missing');
    return undefined;
  }
  if (days.length === 0) {
    leave(AS, 'the schedule has no day');
    return undefined;
  }
  if (start >= end) {
    leave(AS, `the schedule starts at hour ${shown(start)}, which is not before its end ${shown(end)}`);
    return undefined;
  }
  return { days: WEEK.filter((day) => days.includes(day)), start: clock(start), end: clock(end) };
}

/** 8 → "08:00" */
function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
