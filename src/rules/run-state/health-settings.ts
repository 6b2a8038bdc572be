import type { DesiredCampaign } from '../../model/desired.ts';
import type { ComplianceSpec, DialerSpec, ScheduleSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { HealthSettings } from '../../model/run-state/health.ts';
import { oncePerThree } from '../../model/values/once.ts';

const MINUTE = 60_000;

/** What a campaign's profiles say of the health rules; a rule acts only where it is written. */
export function healthSettingsOf({ dialer, compliance, schedule }: DesiredCampaign): HealthSettings {
  return settingsOf(dialer, compliance, schedule);
}

const settingsOf = oncePerThree(readSettings);

function readSettings(
  dialer: Document<DialerSpec> | undefined,
  compliance: Document<ComplianceSpec> | undefined,
  schedule: Document<ScheduleSpec> | undefined,
): HealthSettings {
  const {
    minAgents,
    agentsIn = 'scheduleZone',
    contactList,
    telemetry,
    circuitBreaker,
  } = dialer?.spec.health ?? {};
  const { abandonment, maxActiveCalls, requireSuppressions } = compliance?.spec ?? {};
  const answersToJudge = abandonment?.pauseAfterAnswers;
  return {
    minAgents: minAgents ?? null,
    agentZone: agentsIn === 'anyZone' ? null : (schedule?.spec.timeZone ?? null),
    contactList: contactList
      ? { minContacts: contactList.minContacts ?? 1, maxFillPercent: contactList.maxFillPercent ?? 100 }
      : null,
    telemetry: telemetry ? { maxAgeMs: (telemetry.maxAgeMinutes ?? 10) * MINUTE } : null,
    circuitBreaker: circuitBreaker
      ? {
          failures: circuitBreaker.failures ?? 3,
          cooldownMs: (circuitBreaker.cooldownSeconds ?? 45) * 1000,
        }
      : null,
    abandonment:
      answersToJudge === undefined
        ? null
        : { limit: abandonment?.limit ?? 0.03, periodDays: abandonment?.periodDays ?? 30, answersToJudge },
    maxActiveCalls: maxActiveCalls ?? null,
    suppressionsReadable: requireSuppressions ?? false,
  };
}

/** Whether a cycle has to look at anything for this campaign. */
export function looksEachCycle(settings: HealthSettings): boolean {
  return (
    settings.minAgents !== null ||
    settings.contactList !== null ||
    settings.telemetry !== null ||
    settings.circuitBreaker !== null ||
    settings.abandonment !== null
  );
}

/** Whether anything has to be looked at before it is started. */
export function looksBeforeStart(settings: HealthSettings): boolean {
  return looksEachCycle(settings) || settings.maxActiveCalls !== null || settings.suppressionsReadable;
}
