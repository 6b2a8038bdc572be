import type { WrittenAt, WrittenKind } from '../../../model/reports/imported.ts';
import type { Pointer } from '../../../model/values/pointer.ts';

/** Where a field of the resource is written; null for one that has no place in the YAML. */
export function writtenAt(path: Pointer): WrittenAt | null {
  return PLACES.get(path) ?? null;
}

const PLACES: ReadonlyMap<Pointer, WrittenAt> = new Map([
  at('Campaign', '/name', '/metadata/displayName'),
  at('Campaign', '/status', '/spec/run'),
  at('Campaign', '/agentPool/id', '/spec/agentPool'),
  at('Campaign', '/contactList/id', '/spec/contactList'),
  at('Campaign', '/disposition/availableDispositions', '/spec/dispositions'),
  at('Dialer', '/dialerStrategy', '/spec/strategy'),
  at('Dialer', '/dialerSettings/dialingMethod', '/spec/strategy'),
  at('Dialer', '/dialerSettings/concurrency', '/spec/concurrency'),
  at('Dialer', '/dialerSettings/predictiveSettings/answerRate', '/spec/predictive/answerRate'),
  at('Dialer', '/dialerSettings/predictiveSettings/agentEfficiency', '/spec/predictive/agentEfficiency'),
  at('Dialer', '/dialerSettings/predictiveSettings/maxWaitTime', '/spec/predictive/maxWaitMs'),
  at('Dialer', '/pacing/dialRatio', '/spec/dialRatio'),
  at('Dialer', '/pacing/maxCallsPerSecond', '/spec/callsPerSecond'),
  at('Dialer', '/pacing/maxConcurrentCalls', '/spec/maxConcurrentCalls'),
  at('Dialer', '/pacing/maxAttemptsPerNumber', '/spec/attempts/maxPerNumber'),
  at('Dialer', '/pacing/retryIntervalMinutes', '/spec/attempts/retryIntervalMinutes'),
  at('Compliance', '/complianceSettings/doNotCallCompliance', '/spec/doNotCall'),
  at('Compliance', '/complianceRules/respectDnc', '/spec/doNotCall/federal'),
  at('Compliance', '/complianceRules/respectStateDnc', '/spec/doNotCall/state'),
  at('Compliance', '/complianceSettings/timeZoneRestrictions', '/spec/callingHours/timeZones'),
  at('Compliance', '/complianceSettings/pauseRules', '/spec/callingHours', '/spec/pauses'),
  at('Compliance', '/complianceRules/maxDailyCallsPerNumber', '/spec/maxDailyCallsPerNumber'),
  at('Compliance', '/complianceRules/regulatoryPacingLimit', '/spec/maxCallsPerSecond'),
  at('Schedule', '/schedule/timeZone', '/spec/timeZone'),
  hull('/schedule/daysOfWeek'),
  hull('/schedule/startHour'),
  hull('/schedule/endHour'),
]);

function at(
  kind: WrittenKind,
  path: Pointer,
  ...pointers: readonly Pointer[]
): readonly [Pointer, WrittenAt] {
  return [path, { kind, pointers, lossy: false }];
}

/** The resource holds whole hours, the same on each day; the windows may be finer. */
function hull(path: Pointer): readonly [Pointer, WrittenAt] {
  return [path, { kind: 'Schedule', pointers: ['/spec/windows'], lossy: true }];
}
