import { parseCampaign } from '../../../src/cxone/v2/resource.ts';
import type { PresentCampaign } from '../../../src/model/observed.ts';
import type { JsonObject } from '../../../src/model/values/json.ts';

/** A campaign as the API answers it, every member of the contract and an unknown one in it. */
export const ANSWER = {
  id: 'c-1',
  name: 'Spring Renewals',
  dialerStrategy: 'PREDICTIVE',
  status: 'ACTIVE',
  agentPool: { id: 'pool-1' },
  contactList: { id: 'list-1' },
  schedule: { timeZone: 'America/New_York', daysOfWeek: ['MONDAY', 'TUESDAY'], startHour: 9, endHour: 17 },
  pacing: {
    maxCallsPerSecond: 4,
    maxAttemptsPerNumber: 3,
    retryIntervalMinutes: 60,
    dialRatio: 1.5,
    maxConcurrentCalls: 80,
  },
  dialerSettings: {
    concurrency: 60,
    dialingMethod: 'PREDICTIVE',
    predictiveSettings: { answerRate: 0.4, agentEfficiency: 0.8, maxWaitTime: 2000 },
  },
  complianceSettings: {
    doNotCallCompliance: true,
    timeZoneRestrictions: ['America/New_York'],
    pauseRules: [{ name: 'Calling hours', startTime: '20:00', endTime: '08:00' }],
  },
  complianceRules: {
    respectDnc: true,
    respectStateDnc: false,
    maxDailyCallsPerNumber: 3,
    regulatoryPacingLimit: 10,
  },
  disposition: { availableDispositions: ['SALE', 'NO_SALE'] },
  currentListSize: 120,
  maxListSize: 5000,
  createdAt: '2026-01-01T00:00:00Z',
  modifiedAt: '2026-02-01T00:00:00Z',
  modifiedBy: 'someone',
  x_console: { colour: 'blue', notes: null },
} as const satisfies JsonObject;

export function presentOf(answer: JsonObject): PresentCampaign {
  const campaign = parseCampaign(answer);
  if (campaign.state === 'unreadable') throw new Error(campaign.reason);
  return campaign;
}
