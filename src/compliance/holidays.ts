import type { ScheduleSpec } from '../model/documents.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { type Document, sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { countryOf, jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import type { HolidayBanRule, JurisdictionId } from './pack.ts';
import { inUse, usesOf } from './uses.ts';
import { campaignsText, provenance, severityOf, subject } from './words.ts';

interface Fault {
  /** `wrong`: holidays are dialed; `unsure`: some may be. */
  readonly kind: 'wrong' | 'unsure';
  readonly text: string;
}

/**
 * A jurisdiction that bans calls on holidays needs a schedule that keeps them. Which days these are is not compared:
 * packs hold no dates, so that is among what can't be shown.
 */
export function checkHolidays(input: ComplianceInput): readonly Finding[] {
  return usesOf(input).flatMap((use): readonly Finding[] => {
    const { profile, schedule, campaigns } = use;
    if (schedule && input.wasCut(schedule, '/spec/holidays')) return [];
    return jurisdictionsOf(profile).flatMap(({ pack, pointer }) =>
      rulesOf(pack, 'holiday-ban', input.now).flatMap((rule): readonly Finding[] => {
        const fault = faultOf(schedule, pack.id);
        if (!fault) return [];
        const users = campaigns.length === 0 ? '' : `; used by ${campaignsText(campaigns)}`;
        const message = `${subject(profile)}: ${pack.id} allows no calls on holidays${noteOf(rule)} ${provenance(rule)}, and ${fault.text}${users}`;
        const severity: Severity = fault.kind === 'wrong' ? inUse(severityOf(rule), use) : 'warning';
        return [{ id: 'holiday-ban', severity, message, source: sourceOf(profile, pointer) }];
      }),
    );
  });
}

function noteOf({ note }: HolidayBanRule): string {
  return note === undefined ? '' : `: ${note}`;
}

function faultOf(schedule: Document<ScheduleSpec> | null, jurisdiction: JurisdictionId): Fault | null {
  if (!schedule) return { kind: 'wrong', text: 'without a schedule none is kept' };
  const name = `schedule ${JSON.stringify(schedule.key.name)}`;
  const holidays = schedule.spec.holidays;
  if (!holidays) return { kind: 'wrong', text: `${name} has no holidays` };
  const { country, region, except = [], also = [] } = holidays;
  if (country === undefined) {
    if (also.length === 0) return { kind: 'wrong', text: `${name} has no holidays` };
    return { kind: 'unsure', text: `${name} has dates of its own alone` };
  }
  if (country !== countryOf(jurisdiction))
    return { kind: 'wrong', text: `${name} has the holidays of ${country}` };
  const needed = jurisdiction.slice(3);
  if (needed !== '' && region !== needed) {
    return { kind: 'unsure', text: `${name} has the holidays of ${country} without the region ${needed}` };
  }
  return except.length === 0 ? null : { kind: 'unsure', text: `${name} dials on ${except.join(', ')}` };
}
