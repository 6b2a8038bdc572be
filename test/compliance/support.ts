import { checkCompliance } from '../../src/compliance/check.ts';
import type { DesiredCampaign } from '../../src/model/desired.ts';
import type {
  CampaignSpec,
  ComplianceSpec,
  Day,
  DialerSpec,
  ScheduleSpec,
} from '../../src/model/documents.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Document, Kind } from '../../src/model/resource.ts';

export const WEEKDAYS: Day[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
export const ALL_DAYS: Day[] = [...WEEKDAYS, 'SATURDAY', 'SUNDAY'];
export const NOW = Date.parse('2026-11-20T12:00:00Z');

/** Lines stand for fields, so that a finding's place can be told. */
const LINES: Readonly<Record<string, number>> = {
  '': 1,
  '/spec': 5,
  '/spec/jurisdictions': 6,
  '/spec/jurisdictions/0': 7,
  '/spec/jurisdictions/1': 8,
  '/spec/doNotCall': 9,
  '/spec/doNotCall/federal': 10,
  '/spec/callingHours': 11,
  '/spec/callingHours/start': 12,
  '/spec/callingHours/end': 13,
  '/spec/maxDailyCallsPerNumber': 14,
  '/spec/abandonment': 15,
  '/spec/abandonment/limit': 16,
  '/spec/abandonment/periodDays': 17,
  '/spec/dialRatio': 18,
};
/** Only what is written has a place. */
export function documentOf<Spec>(kind: Kind, name: string, spec: Spec): Document<Spec> {
  const written = Object.entries(LINES).filter(([pointer]) => isWritten({ spec }, pointer));
  const positions = Object.fromEntries(written.map(([pointer, line]) => [pointer, line * 65536 + 3]));
  return { key: { kind, name }, metadata: { name }, spec, file: `${name}.yaml`, positions };
}

function isWritten(document: unknown, pointer: string): boolean {
  let node: unknown = document;
  for (const member of pointer.split('/').slice(1)) {
    if (typeof node !== 'object' || node === null) return false;
    node = Object.entries(node).find(([name]) => name === member)?.[1];
  }
  return node !== undefined;
}

export const profileOf = (spec: ComplianceSpec, name = 'us'): Document<ComplianceSpec> =>
  documentOf('Compliance', name, spec);

export const scheduleOf = (spec: ScheduleSpec, name = 'week'): Document<ScheduleSpec> =>
  documentOf('Schedule', name, spec);

/** A campaign whose document names the profiles that it has. */
export function campaignOf(name: string, profiles: Omit<DesiredCampaign, 'document'> = {}): DesiredCampaign {
  const spec: CampaignSpec = {
    ...(profiles.dialer && { dialer: profiles.dialer.key.name }),
    ...(profiles.compliance && { compliance: profiles.compliance.key.name }),
    ...(profiles.schedule && { schedule: profiles.schedule.key.name }),
  };
  return { document: documentOf('Campaign', name, spec), ...profiles };
}

export const PROGRESSIVE: Document<DialerSpec> = documentOf('Dialer', 'steady', { strategy: 'PROGRESSIVE' });

/** Calling hours of one zone. */
export function hours(start: string, end: string, timeZones = ['America/New_York']): ComplianceSpec {
  return { callingHours: { timeZones, start, end } };
}

/** A profile that respects its lists, calls once a day, and keeps one in a hundred of a period of 30 days. */
export function careful(jurisdictions: string[], more: ComplianceSpec = {}): ComplianceSpec {
  return {
    jurisdictions,
    doNotCall: { federal: true, state: true },
    maxDailyCallsPerNumber: 1,
    abandonment: { limit: 0, periodDays: 30 },
    ...more,
  };
}

/** What is found for one campaign with these profiles. */
export function found(
  spec: ComplianceSpec,
  options: { readonly schedule?: ScheduleSpec; readonly now?: number | null } = {},
): readonly Finding[] {
  const compliance = profileOf(spec);
  const schedule = options.schedule && scheduleOf(options.schedule);
  const campaign = campaignOf('a', { compliance, dialer: PROGRESSIVE, ...(schedule && { schedule }) });
  return foundIn([campaign], [compliance], { now: options.now ?? null });
}

export function foundIn(
  campaigns: readonly DesiredCampaign[],
  profiles: readonly Document<ComplianceSpec>[],
  options: { readonly now?: number | null } = {},
): readonly Finding[] {
  return checkCompliance({ campaigns, profiles, now: options.now ?? null, wasCut: () => false });
}

export function withId(findings: readonly Finding[], ...ids: readonly string[]): readonly Finding[] {
  return findings.filter(({ id }) => ids.includes(id));
}
