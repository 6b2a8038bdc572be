import type { ComplianceSpec, ScheduleSpec } from '../model/documents.ts';
import type { Severity } from '../model/finding.ts';
import type { Document } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';

/** A profile with one of the schedules that it is used with, or without one. */
export interface Use {
  readonly profile: Document<ComplianceSpec>;
  readonly schedule: Document<ScheduleSpec> | null;
  /** Empty for a profile that no campaign uses yet. */
  readonly campaigns: readonly string[];
}

/** Each profile with each schedule that some campaign uses it with; one that none uses, alone. */
export function usesOf({ campaigns, profiles }: ComplianceInput): readonly Use[] {
  const found = new Map<
    Document<ComplianceSpec>,
    Map<Document<ScheduleSpec> | null, { campaigns: string[] }>
  >(profiles.map((profile) => [profile, new Map()]));
  for (const { document, compliance, schedule } of campaigns) {
    if (!compliance || (document.spec.schedule !== undefined && !schedule)) continue;
    const bySchedule =
      found.get(compliance) ?? new Map<Document<ScheduleSpec> | null, { campaigns: string[] }>();
    found.set(compliance, bySchedule);
    const use = bySchedule.get(schedule ?? null) ?? { campaigns: [] };
    bySchedule.set(schedule ?? null, use);
    use.campaigns.push(document.key.name);
  }
  return [...found].flatMap(([profile, bySchedule]): readonly Use[] => {
    if (bySchedule.size === 0) return [{ profile, schedule: null, campaigns: [] }];
    return [...bySchedule].map(([schedule, use]) => ({ profile, schedule, campaigns: use.campaigns }));
  });
}

/** Nobody is called by a profile that no campaign uses: what is wrong with it is a warning. */
export function inUse(severity: Severity, { campaigns }: Pick<Use, 'campaigns'>): Severity {
  return campaigns.length === 0 && severity === 'error' ? 'warning' : severity;
}
