import type { JsonObject } from '../../model/json.ts';

/** What several campaigns have in common, before what someone changed in the console. */
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const EASTERN_DAY: JsonObject = {
  timeZone: 'America/New_York',
  daysOfWeek: WEEKDAYS,
  startHour: 9,
  endHour: 20,
};
const FOUR_US_ZONES = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'];

/**
 * Seven campaigns of a mid-size operation, as they stand after a few months of console work: in sync, changed by hand,
 * stopped, half set up, and one that no YAML knows.
 */
export const CAMPAIGNS: readonly JsonObject[] = [
  {
    // Dial ratio and calling hours were changed by hand during a slow week.
    name: 'Spring Renewals',
    status: 'ACTIVE',
    dialerStrategy: 'PREDICTIVE',
    agentPool: { id: 'pool-retention' },
    contactList: { id: 'list-renewals-2026' },
    schedule: EASTERN_DAY,
    pacing: {
      maxCallsPerSecond: 8,
      maxAttemptsPerNumber: 4,
      retryIntervalMinutes: 120,
      dialRatio: 2.6,
      maxConcurrentCalls: 90,
    },
    dialerSettings: {
      concurrency: 80,
      dialingMethod: 'PREDICTIVE',
      predictiveSettings: { answerRate: 0.35, agentEfficiency: 0.85, maxWaitTime: 2000 },
    },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: FOUR_US_ZONES,
      pauseRules: [{ name: 'Calling hours', startTime: '21:00', endTime: '08:00' }],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: true,
      maxDailyCallsPerNumber: 2,
      regulatoryPacingLimit: 20,
    },
    disposition: { availableDispositions: ['CONNECTED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'RENEWED', 'DNC'] },
    x_console: { folder: 'Retention', colour: 'green', pinned: true },
  },
  {
    // Paused over a list problem, and given more lines before that.
    name: 'Loyalty Win-back',
    status: 'PAUSED',
    dialerStrategy: 'PROGRESSIVE',
    agentPool: { id: 'pool-retention' },
    contactList: { id: 'list-winback-q4' },
    schedule: EASTERN_DAY,
    pacing: {
      maxCallsPerSecond: 4,
      maxAttemptsPerNumber: 3,
      retryIntervalMinutes: 240,
      dialRatio: 1,
      maxConcurrentCalls: 40,
    },
    dialerSettings: { concurrency: 60, dialingMethod: 'PROGRESSIVE' },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: FOUR_US_ZONES,
      pauseRules: [{ name: 'Calling hours', startTime: '21:00', endTime: '08:00' }],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: true,
      maxDailyCallsPerNumber: 2,
      regulatoryPacingLimit: 20,
    },
    disposition: {
      availableDispositions: ['CONNECTED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'WON_BACK', 'DNC'],
    },
    x_console: { folder: 'Retention', note: 'list refresh pending' },
  },
  {
    // Nobody touched this one.
    name: 'Mortgage Follow-up',
    status: 'ACTIVE',
    dialerStrategy: 'PREDICTIVE',
    agentPool: { id: 'pool-sales' },
    contactList: { id: 'list-mortgage-leads' },
    schedule: EASTERN_DAY,
    pacing: {
      maxCallsPerSecond: 6,
      maxAttemptsPerNumber: 4,
      retryIntervalMinutes: 120,
      dialRatio: 1.5,
      maxConcurrentCalls: 80,
    },
    dialerSettings: {
      concurrency: 80,
      dialingMethod: 'PREDICTIVE',
      predictiveSettings: { answerRate: 0.35, agentEfficiency: 0.85, maxWaitTime: 2000 },
    },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: FOUR_US_ZONES,
      pauseRules: [{ name: 'Calling hours', startTime: '21:00', endTime: '08:00' }],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: true,
      maxDailyCallsPerNumber: 2,
      regulatoryPacingLimit: 20,
    },
    disposition: {
      availableDispositions: ['CONNECTED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'APPOINTMENT', 'DNC'],
    },
  },
  {
    // Set up as a power campaign first, and stopped.
    name: 'Auto Warranty Preview',
    status: 'STOPPED',
    dialerStrategy: 'POWER',
    agentPool: { id: 'pool-sales' },
    contactList: { id: 'list-warranty' },
    schedule: { timeZone: 'America/Los_Angeles', daysOfWeek: WEEKDAYS, startHour: 9, endHour: 18 },
    pacing: {
      maxCallsPerSecond: 3,
      maxAttemptsPerNumber: 3,
      retryIntervalMinutes: 360,
      dialRatio: 2,
      maxConcurrentCalls: 30,
    },
    dialerSettings: { concurrency: 30, dialingMethod: 'POWER' },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: FOUR_US_ZONES,
      pauseRules: [
        { name: 'Calling hours', startTime: '20:00', endTime: '08:00' },
        { name: 'Lunch', startTime: '12:00', endTime: '13:00' },
      ],
    },
    disposition: { availableDispositions: ['CONNECTED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'SOLD', 'DNC'] },
  },
  {
    // The ratio was pushed up for the last days of the enrollment period, and the states' lists were switched off.
    name: 'Medicare Enrollment',
    status: 'ACTIVE',
    dialerStrategy: 'PREDICTIVE',
    agentPool: { id: 'pool-health' },
    contactList: { id: 'list-medicare-aep' },
    schedule: {
      timeZone: 'America/Chicago',
      daysOfWeek: [...WEEKDAYS, 'SATURDAY'],
      startHour: 8,
      endHour: 20,
    },
    pacing: {
      maxCallsPerSecond: 15,
      maxAttemptsPerNumber: 5,
      retryIntervalMinutes: 90,
      dialRatio: 4.2,
      maxConcurrentCalls: 220,
    },
    dialerSettings: {
      concurrency: 220,
      dialingMethod: 'PREDICTIVE',
      predictiveSettings: { answerRate: 0.4, agentEfficiency: 0.9, maxWaitTime: 2000 },
    },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: FOUR_US_ZONES,
      pauseRules: [{ name: 'Calling hours', startTime: '20:00', endTime: '09:00' }],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: false,
      maxDailyCallsPerNumber: 3,
      regulatoryPacingLimit: 30,
    },
    disposition: {
      availableDispositions: ['CONNECTED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'ENROLLED', 'CALLBACK', 'DNC'],
    },
    x_console: {
      folder: 'Health',
      reviewedBy: 'compliance',
      season: { from: '2026-10-15', to: '2026-12-07' },
    },
  },
  {
    // Begun and never activated.
    name: 'Card Activation',
    status: 'DRAFT',
    dialerStrategy: 'PROGRESSIVE',
    agentPool: { id: 'pool-sales' },
    contactList: { id: 'list-card-new' },
    disposition: { availableDispositions: ['CONNECTED', 'NO_ANSWER', 'ACTIVATED'] },
  },
  {
    // A pilot that someone runs from the console alone.
    name: 'Holiday Pilot (console)',
    status: 'ACTIVE',
    dialerStrategy: 'POWER',
    agentPool: { id: 'pool-collections' },
    contactList: { id: 'list-holiday-pilot' },
    schedule: {
      timeZone: 'America/Phoenix',
      daysOfWeek: [...WEEKDAYS, 'SATURDAY', 'SUNDAY'],
      startHour: 10,
      endHour: 16,
    },
    pacing: { maxCallsPerSecond: 2, dialRatio: 1.2, maxConcurrentCalls: 12 },
    dialerSettings: { concurrency: 12 },
    x_console: { folder: 'Pilots', owner: 'console' },
  },
];
