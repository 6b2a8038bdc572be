import type { JsonObject } from '../../model/values/json.ts';
import { mergeDeeply } from './merge.ts';

/** A resource with the server's own defaults for everything that was not sent. */
export function withDefaults(sent: JsonObject): JsonObject {
  const predictive = sent.dialerStrategy === 'PREDICTIVE' ? PREDICTIVE_DEFAULTS : {};
  const dialingMethod = sent.dialerStrategy === undefined ? {} : { dialingMethod: sent.dialerStrategy };
  return mergeDeeply(
    { ...DEFAULTS, dialerSettings: { concurrency: 20, ...dialingMethod, ...predictive } },
    sent,
  );
}

const PREDICTIVE_DEFAULTS: JsonObject = {
  predictiveSettings: { answerRate: 0.5, agentEfficiency: 0.8, maxWaitTime: 30_000 },
};

const DEFAULTS: JsonObject = {
  schedule: {
    timeZone: 'America/New_York',
    daysOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
    startHour: 9,
    endHour: 17,
  },
  pacing: {
    maxCallsPerSecond: 5,
    maxAttemptsPerNumber: 3,
    retryIntervalMinutes: 60,
    dialRatio: 1,
    maxConcurrentCalls: 100,
  },
  complianceSettings: { doNotCallCompliance: true, timeZoneRestrictions: [], pauseRules: [] },
  complianceRules: {
    respectDnc: true,
    respectStateDnc: true,
    maxDailyCallsPerNumber: 3,
    regulatoryPacingLimit: 30,
  },
  disposition: { availableDispositions: [] },
};
