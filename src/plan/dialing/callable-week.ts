import { callableIntervals } from '../../calendar/intervals.ts';
import { timeText } from '../../calendar/local-text.ts';
import { DAY, dayNumber, firstShowing, HOUR, WEEK, wallAt, weekdayIndex } from '../../calendar/local-time.ts';
import { type CalendarPolicy, homeZone } from '../../calendar/policy.ts';
import { zoneRules } from '../../calendar/zone-rules.ts';
import type { CallableWeek } from '../../model/dialing.ts';
import type { Day, Window } from '../../model/documents.ts';

/**
 * When a policy lets a campaign dial in an ordinary week: from the Monday after `now` on, by the clocks of that week, and
 * as if no holiday and no blackout fell into it.
 */
export function callableWeek(policy: CalendarPolicy, now: number): CallableWeek {
  const ordinary = withoutDaysOff(policy);
  const timeZone = homeZone(policy);
  const today = dayNumber(wallAt(zoneRules(timeZone), now));
  const monday = today + 7 - weekdayIndex(today);
  const opens = WEEK.map((day, index) => openOn(ordinary, { day, number: monday + index, timeZone }));
  return {
    hours: Math.round((opens.reduce((sum, { open }) => sum + open, 0) / HOUR) * 100) / 100,
    timeZone,
    windows: grouped(opens),
    peopleIn: policy.calling?.zones ?? [],
  };
}

function withoutDaysOff(policy: CalendarPolicy): CalendarPolicy {
  const { schedule } = policy;
  if (!schedule) return policy;
  return { ...policy, schedule: { ...schedule, holidayOn: () => null, blackouts: [] } };
}

interface OpenDay {
  readonly day: Day;
  /** Milliseconds. */
  readonly open: number;
  readonly spans: readonly { readonly start: string; readonly end: string }[];
}

function openOn(
  policy: CalendarPolicy,
  of: { readonly day: Day; readonly number: number; readonly timeZone: string },
): OpenDay {
  const from = firstShowing(of.timeZone, of.number * DAY);
  const to = firstShowing(of.timeZone, (of.number + 1) * DAY);
  const { intervals } = callableIntervals(policy, from, to);
  const rules = zoneRules(of.timeZone);
  return {
    day: of.day,
    open: intervals.reduce((sum, interval) => sum + interval.to - interval.from, 0),
    spans: intervals.map((interval) => ({
      start: timeText(wallAt(rules, interval.from)),
      end: interval.to === to ? '24:00' : timeText(wallAt(rules, interval.to)),
    })),
  };
}

/** Days with the same times become one window of each. */
function grouped(opens: readonly OpenDay[]): readonly Window[] {
  const groups = new Map<string, { readonly days: Day[]; readonly spans: OpenDay['spans'] }>();
  for (const { day, spans } of opens) {
    const times = JSON.stringify(spans);
    const group = groups.get(times);
    if (group) group.days.push(day);
    else groups.set(times, { days: [day], spans });
  }
  return [...groups.values()].flatMap(({ days, spans }) => spans.map((span): Window => ({ days, ...span })));
}
