import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';
import { harmless } from '../http/harmless.ts';

/** What a known member holds when it is there. */
type Type =
  | 'string'
  | 'number'
  | 'boolean'
  | { readonly oneOf: ReadonlySet<string> }
  | { readonly listOf: Type }
  | { readonly members: Readonly<Record<string, Type>> };

/** The optional members of a campaign (the contract's table). Members that are not here are kept as they are. */
const CAMPAIGN: Readonly<Record<string, Type>> = {
  dialerStrategy: { oneOf: new Set(['PREDICTIVE', 'PROGRESSIVE', 'PREVIEW', 'POWER']) },
  errorCode: 'string',
  agentPool: { members: { id: 'string' } },
  contactList: { members: { id: 'string' } },
  schedule: {
    members: {
      timeZone: 'string',
      daysOfWeek: { listOf: 'string' },
      startHour: 'number',
      endHour: 'number',
    },
  },
  pacing: {
    members: {
      maxCallsPerSecond: 'number',
      maxAttemptsPerNumber: 'number',
      retryIntervalMinutes: 'number',
      dialRatio: 'number',
      maxConcurrentCalls: 'number',
    },
  },
  dialerSettings: {
    members: {
      concurrency: 'number',
      dialingMethod: 'string',
      predictiveSettings: {
        members: { answerRate: 'number', agentEfficiency: 'number', maxWaitTime: 'number' },
      },
    },
  },
  complianceSettings: {
    members: {
      doNotCallCompliance: 'boolean',
      timeZoneRestrictions: { listOf: 'string' },
      pauseRules: { listOf: { members: { name: 'string', startTime: 'string', endTime: 'string' } } },
    },
  },
  complianceRules: {
    members: {
      respectDnc: 'boolean',
      respectStateDnc: 'boolean',
      maxDailyCallsPerNumber: 'number',
      regulatoryPacingLimit: 'number',
    },
  },
  disposition: { members: { availableDispositions: { listOf: 'string' } } },
  currentListSize: 'number',
  maxListSize: 'number',
  createdAt: 'string',
  modifiedAt: 'string',
  modifiedBy: 'string',
};

/** What is wrong with the first known member of the wrong type, naming its pointer; null if all are right. */
export function findProblem(campaign: JsonObject): string | null {
  const problem = problemOfMembers(campaign, CAMPAIGN);
  return problem && `${problem.at} is ${problem.what}`;
}

/** The campaign without known members that are null: those count as absent. */
export function withoutNulls(campaign: JsonObject): JsonObject {
  return dropNulls(campaign, CAMPAIGN);
}

/** The pointer is put together on the way out: most campaigns have no problem. */
interface Problem {
  readonly at: Pointer;
  readonly what: string;
}

function problemOfMembers(object: JsonObject, members: Readonly<Record<string, Type>>): Problem | null {
  for (const name in members) {
    const type = members[name];
    const value = object[name];
    if (type === undefined || value === undefined || value === null) continue;
    const problem = problemOf(value, type);
    if (problem) return within(name, problem);
  }
  return null;
}

function problemOf(value: Json, type: Type): Problem | null {
  if (typeof type === 'string') return typeof value === type ? null : not(`a ${type}`, value);
  if ('oneOf' in type) {
    if (typeof value === 'string' && type.oneOf.has(value)) return null;
    return not(`one of ${[...type.oneOf].join(', ')}`, value);
  }
  if ('members' in type) {
    return isJsonObject(value) ? problemOfMembers(value, type.members) : not('an object', value);
  }
  if (!Array.isArray(value)) return not('a list', value);
  let index = 0;
  for (const item of value) {
    const problem = problemOf(item, type.listOf);
    if (problem) return within(index, problem);
    index += 1;
  }
  return null;
}

function within(name: string | number, { at, what }: Problem): Problem {
  return { at: joinPointer(name) + at, what };
}

function not(expected: string, value: Json): Problem {
  return { at: '', what: `${kindOf(value)}, not ${expected}` };
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text "${harmless(value)}"`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function dropNulls(object: JsonObject, members: Readonly<Record<string, Type>>): JsonObject {
  let changed: Record<string, Json> | null = null;
  for (const name in members) {
    const value = object[name];
    const type = members[name];
    if (value === undefined || type === undefined) continue;
    if (value === null) {
      changed ??= { ...object };
      delete changed[name];
    } else if (typeof type === 'object' && 'members' in type && isJsonObject(value)) {
      const inner = dropNulls(value, type.members);
      if (inner === value) continue;
      changed ??= { ...object };
      changed[name] = inner;
    }
  }
  return changed ?? object;
}
