import { isKnownZone } from '../../calendar/zones.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { type Pointer, splitPointer, valueAt } from '../../model/values/pointer.ts';

const STRATEGIES = ['PREDICTIVE', 'PROGRESSIVE', 'PREVIEW', 'POWER'] as const;
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

interface Check {
  /** Goes after "must be". */
  readonly says: string;
  readonly holds: (value: Json) => boolean;
}

const section: Check = { says: 'an object', holds: isJsonObject };
const flag: Check = { says: 'true or false', holds: (value) => typeof value === 'boolean' };
const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** The contract's types and ranges; members without a row are kept as they are. */
const FIELDS: Readonly<Record<Pointer, Check>> = {
  '/name': text(128),
  '/dialerStrategy': oneOf(STRATEGIES),
  '/agentPool': section,
  '/agentPool/id': text(128),
  '/contactList': section,
  '/contactList/id': text(128),
  '/schedule': section,
  '/schedule/timeZone': { says: 'an IANA time zone', holds: isZone },
  '/schedule/daysOfWeek': setOf(`days from ${DAYS[0]} to ${DAYS[6]}`, (day) =>
    DAYS.some((known) => known === day),
  ),
  '/schedule/startHour': whole(0, 23),
  '/schedule/endHour': whole(1, 24),
  '/pacing': section,
  '/pacing/maxCallsPerSecond': above(0),
  '/pacing/maxAttemptsPerNumber': whole(1),
  '/pacing/retryIntervalMinutes': whole(1),
  '/pacing/dialRatio': between(0.1, 5),
  '/pacing/maxConcurrentCalls': whole(1),
  '/dialerSettings': section,
  '/dialerSettings/concurrency': whole(1, 500),
  '/dialerSettings/dialingMethod': oneOf(STRATEGIES),
  '/dialerSettings/predictiveSettings': section,
  '/dialerSettings/predictiveSettings/answerRate': between(0.3, 0.95),
  '/dialerSettings/predictiveSettings/agentEfficiency': between(0.5, 1),
  '/dialerSettings/predictiveSettings/maxWaitTime': whole(0),
  '/complianceSettings': section,
  '/complianceSettings/doNotCallCompliance': flag,
  '/complianceSettings/timeZoneRestrictions': setOf('IANA time zones', isZone),
  '/complianceSettings/pauseRules': {
    says: 'a list of {name, startTime "HH:MM", endTime "HH:MM"} with different names',
    holds: isPauseRules,
  },
  '/complianceRules': section,
  '/complianceRules/respectDnc': flag,
  '/complianceRules/respectStateDnc': flag,
  '/complianceRules/maxDailyCallsPerNumber': whole(1),
  '/complianceRules/regulatoryPacingLimit': above(0),
  '/disposition': section,
  '/disposition/availableDispositions': setOf('texts', (value) => typeof value === 'string'),
};

/** Arrays whose order means nothing. */
export const SETS: readonly Pointer[] = [
  '/schedule/daysOfWeek',
  '/complianceSettings/timeZoneRestrictions',
  '/disposition/availableDispositions',
];

/** Every field of a resource that is not as the contract says, each as a sentence naming it. */
export function fieldProblems(resource: JsonObject): readonly string[] {
  return Object.entries(FIELDS).flatMap(([pointer, check]) => {
    const value = valueAt(resource, pointer);
    if (value === undefined || check.holds(value)) return [];
    return [`${splitPointer(pointer).join('.')} must be ${check.says}`];
  });
}

function text(limit: number): Check {
  const holds = (value: Json) => typeof value === 'string' && value !== '' && value.length <= limit;
  return { says: `a text of 1 to ${limit} characters`, holds };
}

function oneOf(choices: readonly string[]): Check {
  return {
    says: choices.join(', ').replace(/, (\w+)$/, ' or $1'),
    holds: (value) => choices.some((known) => known === value),
  };
}

function whole(min: number, max?: number): Check {
  const holds = (value: Json) => Number.isInteger(value) && inRange(value, { min, max });
  return {
    says: max === undefined ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`,
    holds,
  };
}

function between(min: number, max: number): Check {
  return { says: `a number from ${min} to ${max}`, holds: (value) => inRange(value, { min, max }) };
}

function above(limit: number): Check {
  return { says: `a number above ${limit}`, holds: (value) => typeof value === 'number' && value > limit };
}

function inRange(value: Json, range: { readonly min: number; readonly max: number | undefined }): boolean {
  return typeof value === 'number' && value >= range.min && (range.max === undefined || value <= range.max);
}

function setOf(says: string, holds: (item: Json) => boolean): Check {
  const isSet = (value: Json) =>
    Array.isArray(value) && value.every(holds) && new Set(value).size === value.length;
  return { says: `a list of different ${says}`, holds: isSet };
}

function isZone(value: Json): boolean {
  return typeof value === 'string' && isKnownZone(value);
}

function isPauseRules(value: Json): boolean {
  if (!Array.isArray(value) || !value.every(isPauseRule)) return false;
  return new Set(value.map((rule) => rule.name)).size === value.length;
}

function isPauseRule(value: unknown): value is JsonObject {
  if (!isJsonObject(value) || typeof value.name !== 'string' || value.name === '') return false;
  return [value.startTime, value.endTime].every((at) => typeof at === 'string' && time.test(at));
}
