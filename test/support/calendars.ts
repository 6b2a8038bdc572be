import { type CalendarPolicy, calendarPolicy } from '../../src/calendar/policy.ts';
import type { DesiredCampaign } from '../../src/model/desired.ts';
import type { ComplianceSpec, ScheduleSpec } from '../../src/model/documents.ts';
import type { HolidayDates } from '../../src/model/holidays.ts';
import type { Document, Kind } from '../../src/model/resource.ts';

export interface Profiles {
  readonly compliance?: ComplianceSpec;
  readonly schedule?: ScheduleSpec;
}

/** Holidays by date, the same in every place. */
export function fixedHolidays(dates: Readonly<Record<string, string>> = {}): HolidayDates {
  return {
    datesOf: (_place, year) => new Map(Object.entries(dates).filter(([date]) => date.startsWith(`${year}-`))),
  };
}

/** A campaign with a compliance profile `us` and a schedule `office`, as far as they are given. */
export function campaignWith({ compliance, schedule }: Profiles, name = 'spring'): DesiredCampaign {
  return {
    document: documentOf('Campaign', name, {}),
    ...(compliance ? { compliance: documentOf('Compliance', 'us', compliance) } : {}),
    ...(schedule ? { schedule: documentOf('Schedule', 'office', schedule) } : {}),
  };
}

export function policyOf(profiles: Profiles, holidays: HolidayDates = fixedHolidays()): CalendarPolicy {
  return calendarPolicy(campaignWith(profiles), holidays);
}

export function instant(text: string): number {
  return Date.parse(text);
}

function documentOf<Spec>(kind: Kind, name: string, spec: Spec): Document<Spec> {
  return { key: { kind, name }, metadata: { name }, spec, file: `${name}.yaml`, positions: {} };
}
