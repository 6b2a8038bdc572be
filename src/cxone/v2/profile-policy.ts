import type { DesiredState } from '../../model/desired.ts';
import type { ComplianceSpec, DialerSpec, ScheduleSpec } from '../../model/documents.ts';
import { type Document, isEnvelope, type PolicyValue, sourceOf } from '../../model/resource.ts';
import { plainJson } from '../../model/values/canonical.ts';

const BOUNDED = ['concurrency', 'dialRatio', 'callsPerSecond', 'maxConcurrentCalls'] as const;

/** What the profiles say that has no place in the `v2` resource: bounds, rules, limits, exact windows. */
export function profilePolicy(desired: DesiredState): readonly PolicyValue[] {
  return [
    ...desired.dialers.flatMap(dialerPolicy),
    ...desired.compliances.flatMap(compliancePolicy),
    ...desired.schedules.flatMap(schedulePolicy),
  ];
}

function dialerPolicy(document: Document<DialerSpec>): readonly PolicyValue[] {
  const { spec } = document;
  const bounds = BOUNDED.flatMap((name) => {
    const envelope = spec[name];
    return isEnvelope(envelope) ? members(document, name, envelope) : [];
  });
  return [
    ...bounds,
    ...(spec.pacing ? members(document, 'pacing', spec.pacing) : []),
    ...policy(document, 'resumeMode', spec.resumeMode),
    ...policy(document, 'notifyAgentPool', spec.notifyAgentPool),
    ...(spec.health ? members(document, 'health', spec.health) : []),
  ];
}

function compliancePolicy(document: Document<ComplianceSpec>): readonly PolicyValue[] {
  const { jurisdictions, abandonment, maxActiveCalls, requireSuppressions } = document.spec;
  return [
    ...policy(document, 'jurisdictions', jurisdictions),
    ...(abandonment ? members(document, 'abandonment', abandonment) : []),
    ...policy(document, 'maxActiveCalls', maxActiveCalls),
    ...policy(document, 'requireSuppressions', requireSuppressions),
  ];
}

function schedulePolicy(document: Document<ScheduleSpec>): readonly PolicyValue[] {
  const { windows, holidays, blackouts } = document.spec;
  return [
    ...policy(document, 'windows', windows),
    ...policy(document, 'holidays', holidays),
    ...policy(document, 'blackouts', blackouts),
  ];
}

function members(document: Document<unknown>, name: string, value: object): readonly PolicyValue[] {
  return Object.entries(value).flatMap(([member, inner]) => policy(document, `${name}.${member}`, inner));
}

function policy(document: Document<unknown>, field: string, value: unknown): readonly PolicyValue[] {
  if (value === undefined) return [];
  const source = sourceOf(document, `/spec/${field.replaceAll('.', '/')}`);
  return [{ key: document.key, field, value: plainJson(value), source }];
}
