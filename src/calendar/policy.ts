import type { DesiredCampaign } from '../model/desired.ts';
import type { ComplianceSpec, ScheduleSpec, Window } from '../model/documents.ts';
import type { HolidayDates } from '../model/holidays.ts';
import type { Document } from '../model/resource.ts';
import { holidayLookup } from './holidays.ts';
import { parseLocal, parseTimeOfDay } from './local-text.ts';
import { firstShowing, lastShowingBefore, type WallTime, WEEK } from './local-time.ts';
import { type RulesOf, zoneRules } from './zone-rules.ts';

/** A time of the day; over midnight if the start is after the end. Milliseconds since midnight. */
export interface DailySpan {
  readonly start: number;
  readonly end: number;
}

/** When the people called may be called, by each of their clocks. */
export interface CallingPolicy {
  /** Name of the Compliance document. */
  readonly name: string;
  readonly zones: readonly string[];
  readonly hours: DailySpan;
  readonly pauses: readonly (DailySpan & { readonly name: string })[];
}

export interface WindowPolicy extends DailySpan {
  /** The days on which the window starts, Monday first. */
  readonly days: readonly boolean[];
}

export interface BlackoutPolicy {
  readonly fromWall: WallTime;
  readonly toWall: WallTime;
  /** Instants: from the first that shows `fromWall` to the last that shows a time before `toWall`. */
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
}

/** When the operation dials, by the clock of one zone. */
export interface SchedulePolicy {
  /** Name of the Schedule document. */
  readonly name: string;
  readonly zone: string;
  /** null: any time of any day. */
  readonly windows: readonly WindowPolicy[] | null;
  /** The name of the holiday on a day, counted since 1970-01-01, or null. */
  readonly holidayOn: (day: number) => string | null;
  readonly hasHolidays: boolean;
  readonly blackouts: readonly BlackoutPolicy[];
}

/** When a campaign may dial: what its compliance and its schedule allow, both of them. null asks for nothing. */
export interface CalendarPolicy {
  readonly calling: CallingPolicy | null;
  readonly schedule: SchedulePolicy | null;
  /** Whose clocks are meant: the rules of its zones. */
  readonly rulesOf: RulesOf;
  /** What the profiles say and this calendar can't judge, in sentences. */
  readonly notes: readonly string[];
}

/** The calendar of a campaign, by the pinned zone data unless rules are given. Holidays are asked for when a time in their year is judged. */
export function calendarPolicy(
  campaign: DesiredCampaign,
  holidays: HolidayDates,
  rulesOf: RulesOf = zoneRules,
): CalendarPolicy {
  const { compliance, schedule } = campaign;
  const calling = compliance ? callingPolicy(compliance) : null;
  const dialing = schedule ? schedulePolicy(schedule, { holidays, rulesOf }) : null;
  return { calling, schedule: dialing, rulesOf, notes: notesOf(campaign, { calling, schedule: dialing }) };
}

/** The zone whose days and dates a person has in mind: the schedule's, else the first one that is called. */
export function homeZone(policy: CalendarPolicy): string {
  return policy.schedule?.zone ?? policy.calling?.zones[0] ?? 'UTC';
}

/** Every zone that the policy looks at, each once. */
export function zonesOf(policy: CalendarPolicy): readonly string[] {
  const zones = [...(policy.schedule ? [policy.schedule.zone] : []), ...(policy.calling?.zones ?? [])];
  return [...new Set(zones)];
}

function callingPolicy({ key, spec }: Document<ComplianceSpec>): CallingPolicy | null {
  const { callingHours, pauses = [] } = spec;
  if (!callingHours) return null;
  return {
    name: key.name,
    zones: [...new Set(callingHours.timeZones)],
    hours: span(callingHours),
    pauses: pauses.map((pause) => ({ name: pause.name, ...span(pause) })),
  };
}

function schedulePolicy(
  { key, spec }: Document<ScheduleSpec>,
  { holidays, rulesOf }: { readonly holidays: HolidayDates; readonly rulesOf: RulesOf },
): SchedulePolicy | null {
  const { timeZone, windows, holidays: free, blackouts = [] } = spec;
  // The schema sees to it that nothing else is written without a zone.
  if (timeZone === undefined) return null;
  return {
    name: key.name,
    zone: timeZone,
    windows: windows ? windows.map(windowPolicy) : null,
    holidayOn: free ? holidayLookup(free, holidays) : () => null,
    hasHolidays: free !== undefined,
    blackouts: blackouts.flatMap(({ from, to, reason }): readonly BlackoutPolicy[] => {
      const fromWall = parseLocal(from);
      const toWall = parseLocal(to);
      if (fromWall === null || toWall === null) throw new RangeError(`${from} to ${to} is not a blackout`);
      return [
        {
          fromWall,
          toWall,
          from: firstShowing(rulesOf(timeZone), fromWall),
          to: lastShowingBefore(rulesOf(timeZone), toWall),
          reason: reason ?? null,
        },
      ];
    }),
  };
}

function windowPolicy(window: Window): WindowPolicy {
  return { ...span(window), days: WEEK.map((day) => window.days.includes(day)) };
}

function span({ start, end }: { readonly start: string; readonly end: string }): DailySpan {
  return { start: parseTimeOfDay(start), end: parseTimeOfDay(end) };
}

function notesOf(
  { document, compliance }: DesiredCampaign,
  policy: Pick<CalendarPolicy, 'calling' | 'schedule'>,
): readonly string[] {
  const notes: string[] = [];
  if (compliance && !policy.calling && (compliance.spec.pauses ?? []).length > 0) {
    notes.push(
      `compliance ${compliance.key.name} has pauses and no callingHours: whose clock they go by is not written, so only CXone keeps them`,
    );
  }
  if (!policy.calling && !policy.schedule) {
    notes.push(
      `campaign ${document.key.name} has neither calling hours nor a schedule: it may dial at any time`,
    );
  }
  return notes;
}
