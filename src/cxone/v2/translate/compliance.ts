import type { CallingHours, ComplianceSpec, DoNotCall, Pause } from '../../../model/documents.ts';
import type { Document } from '../../../model/resource.ts';
import type { WantedField } from '../../../model/wanted.ts';
import { fixed } from './want.ts';

/** The name of the pause rule that stands for the calling hours; reserved in the YAML. */
export const CALLING_HOURS_RULE = 'Calling hours';

export interface PauseRule {
  readonly name: string;
  readonly startTime: string;
  readonly endTime: string;
}

export function complianceFields(document: Document<ComplianceSpec>): readonly WantedField[] {
  const { doNotCall, callingHours, pauses, maxDailyCallsPerNumber, maxCallsPerSecond } = document.spec;
  return [
    ...fixed(document, '/complianceSettings/doNotCallCompliance', {
      from: '/spec/doNotCall',
      value: respectsAny(doNotCall),
    }),
    ...fixed(document, '/complianceSettings/timeZoneRestrictions', {
      from: '/spec/callingHours/timeZones',
      value: callingHours?.timeZones,
    }),
    ...fixed(document, '/complianceSettings/pauseRules', {
      from: callingHours ? '/spec/callingHours' : '/spec/pauses',
      value: pauseRules(callingHours, pauses),
    }),
    ...fixed(document, '/complianceRules/respectDnc', {
      from: '/spec/doNotCall/federal',
      value: doNotCall?.federal,
    }),
    ...fixed(document, '/complianceRules/respectStateDnc', {
      from: '/spec/doNotCall/state',
      value: doNotCall?.state,
    }),
    ...fixed(document, '/complianceRules/maxDailyCallsPerNumber', {
      from: '/spec/maxDailyCallsPerNumber',
      value: maxDailyCallsPerNumber,
    }),
    ...fixed(document, '/complianceRules/regulatoryPacingLimit', {
      from: '/spec/maxCallsPerSecond',
      value: maxCallsPerSecond,
    }),
  ];
}

/** Whether the lists that are written are respected at all; undefined if none is written. */
export function respectsAny(doNotCall: DoNotCall | undefined): boolean | undefined {
  if (doNotCall?.federal === undefined && doNotCall?.state === undefined) return undefined;
  return doNotCall.federal === true || doNotCall.state === true;
}

/** The whole list: the gap outside the calling hours first, then the pauses in their order. */
export function pauseRules(
  callingHours: CallingHours | undefined,
  pauses: readonly Pause[] | undefined,
): readonly PauseRule[] | undefined {
  if (!callingHours && !pauses) return undefined;
  const named = (pauses ?? []).map(({ name, start, end }) => pauseRule(name, start, end));
  return callingHours ? [...outsideOf(callingHours), ...named] : named;
}

function outsideOf({ start, end }: CallingHours): readonly PauseRule[] {
  if (start === '00:00' && end === '24:00') return [];
  return [{ name: CALLING_HOURS_RULE, startTime: wireTime(end), endTime: start }];
}

/** A pause of the whole day keeps its "24:00": "00:00" to "00:00" would say nothing. */
function pauseRule(name: string, start: string, end: string): PauseRule {
  return { name, startTime: start, endTime: start === '00:00' ? end : wireTime(end) };
}

/** The wire's clock ends at 23:59; a rule whose start is after its end runs over midnight. */
function wireTime(time: string): string {
  return time === '24:00' ? '00:00' : time;
}
