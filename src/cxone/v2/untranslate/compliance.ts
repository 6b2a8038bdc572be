import type { CallingHours, ComplianceSpec, DoNotCall, Pause } from '../../../model/documents.ts';
import type { LeftOut } from '../../../model/reports/imported.ts';
import { isJsonObject, type JsonObject } from '../../../model/values/json.ts';
import { valueAt } from '../../../model/values/pointer.ts';
import { CALLING_HOURS_RULE, type PauseRule, pauseRules, respectsAny } from '../translate/compliance.ts';
import { shown, type Taker, takeFrom } from './take.ts';
import { aboveZero, flag, text, whole, zones } from './values.ts';

const RULES = '/complianceSettings/pauseRules';
const ZONES = '/complianceSettings/timeZoneRestrictions';

export function complianceOf(resource: JsonObject, into: { readonly leftOut: LeftOut[] }): ComplianceSpec {
  const taker = takeFrom(resource, 'Compliance', into);
  const doNotCall = doNotCallOf(resource, taker);
  const times = timesOf(resource, taker);
  const maxDailyCallsPerNumber = taker.take('/complianceRules/maxDailyCallsPerNumber', {
    as: '/spec/maxDailyCallsPerNumber',
    check: whole(1, 3),
  });
  const maxCallsPerSecond = taker.take('/complianceRules/regulatoryPacingLimit', {
    as: '/spec/maxCallsPerSecond',
    check: aboveZero,
  });
  return {
    ...(doNotCall && { doNotCall }),
    ...times,
    ...(maxDailyCallsPerNumber !== undefined && { maxDailyCallsPerNumber }),
    ...(maxCallsPerSecond !== undefined && { maxCallsPerSecond }),
  };
}

/** Written lists also say whether any is respected; a resource that contradicts itself can't be written. */
function doNotCallOf(resource: JsonObject, { take, leave }: Taker): DoNotCall | undefined {
  const federal = take('/complianceRules/respectDnc', { as: '/spec/doNotCall/federal', check: flag });
  const state = take('/complianceRules/respectStateDnc', { as: '/spec/doNotCall/state', check: flag });
  const doNotCall = {
    ...(federal !== undefined && { federal }),
    ...(state !== undefined && { state }),
  };
  const any = valueAt(resource, '/complianceSettings/doNotCallCompliance');
  if (any === respectsAny(doNotCall)) return any === undefined ? undefined : doNotCall;
  leave(
    '/spec/doNotCall',
    `doNotCallCompliance is ${any === undefined ? 'not there' : shown(any)}, which does not follow from respectDnc and respectStateDnc`,
  );
  return undefined;
}

type Times = Pick<ComplianceSpec, 'callingHours' | 'pauses'>;

/** Calling hours and pauses are one list in the resource, so they are taken together or not at all. */
function timesOf(resource: JsonObject, { take, leave }: Taker): Times {
  const timeZones = take(ZONES, { as: '/spec/callingHours/timeZones', check: zones }) ?? [];
  const written = valueAt(resource, RULES);
  const rules = written === undefined ? [] : rulesOf(written);
  if (!rules) {
    leave('/spec/pauses', 'the pause rules are not all of one form, with different names and times');
    return {};
  }
  const hours = rules.find(({ name }) => name === CALLING_HOURS_RULE);
  if (hours && timeZones.length === 0) {
    leave('/spec/callingHours', `the pause rule "${CALLING_HOURS_RULE}" names no time zone`);
    return {};
  }
  const pauses = rules.filter((rule) => rule !== hours).map(pauseOf);
  const callingHours: CallingHours | undefined =
    timeZones.length === 0 ? undefined : { timeZones: [...timeZones], ...spanOf(hours) };
  const hasPauses = pauses.length > 0 || (!callingHours && written !== undefined);
  const times = { ...(callingHours && { callingHours }), ...(hasPauses && { pauses }) };
  if (isSaid(times, rules)) return times;
  leave('/spec/pauses', 'the pause rules hold a time that the YAML has no word for');
  return {};
}

function rulesOf(value: unknown): readonly PauseRule[] | null {
  if (!Array.isArray(value) || !value.every(isRule)) return null;
  return new Set(value.map(({ name }) => name)).size === value.length ? value : null;
}

const START = /^([01]\d|2[0-3]):[0-5]\d$/;
const END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

function isRule(value: unknown): value is PauseRule & JsonObject {
  if (!isJsonObject(value)) return false;
  const { name = null, startTime, endTime } = value;
  if (!text(128).holds(name) || typeof startTime !== 'string' || typeof endTime !== 'string') return false;
  return START.test(startTime) && END.test(endTime) && startTime !== endTime;
}

function pauseOf({ name, startTime, endTime }: PauseRule): Pause {
  return { name, start: startTime, end: endTime };
}

/** The calling hours are what the rule leaves; without one they are the whole day. */
function spanOf(rule: PauseRule | undefined): { start: string; end: string } {
  if (!rule) return { start: '00:00', end: '24:00' };
  return { start: rule.endTime, end: rule.startTime === '00:00' ? '24:00' : rule.startTime };
}

/** Whether these times become these rules again; the list is keyed, so its order does not count. */
function isSaid({ callingHours, pauses }: Times, rules: readonly PauseRule[]): boolean {
  if (callingHours && callingHours.start >= callingHours.end) return false;
  const again = pauseRules(callingHours, pauses) ?? [];
  return (
    again.length === rules.length &&
    again.every((rule) =>
      rules.some(
        ({ name, startTime, endTime }) =>
          name === rule.name && startTime === rule.startTime && endTime === rule.endTime,
      ),
    )
  );
}
