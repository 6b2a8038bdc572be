import type { DialingFields } from '../../model/dialing.ts';

/** Where the `v2` resource holds what people who run a dialer speak of. */
export const DIALING = {
  strategy: '/dialerStrategy',
  concurrency: '/dialerSettings/concurrency',
  maxConcurrentCalls: '/pacing/maxConcurrentCalls',
  callsPerSecond: '/pacing/maxCallsPerSecond',
  dialRatio: '/pacing/dialRatio',
  answerRate: '/dialerSettings/predictiveSettings/answerRate',
  attemptsPerNumber: '/pacing/maxAttemptsPerNumber',
  retryIntervalMinutes: '/pacing/retryIntervalMinutes',
  dailyCallsPerNumber: '/complianceRules/maxDailyCallsPerNumber',
  doNotCallFederal: '/complianceRules/respectDnc',
  doNotCallState: '/complianceRules/respectStateDnc',
  agentPool: '/agentPool/id',
  contactList: '/contactList/id',
} as const satisfies DialingFields;
