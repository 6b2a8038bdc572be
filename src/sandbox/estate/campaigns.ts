import type { JsonObject } from '../../model/values/json.ts';

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const FOUR_US_ZONES = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'];

const FEDERAL_SETTINGS: JsonObject = {
  doNotCallCompliance: true,
  timeZoneRestrictions: FOUR_US_ZONES,
  pauseRules: [{ name: 'Calling hours', startTime: '21:00', endTime: '08:00' }],
};
const FEDERAL_RULES: JsonObject = {
  respectDnc: true,
  respectStateDnc: true,
  maxDailyCallsPerNumber: 3,
  regulatoryPacingLimit: 10,
};
const STANDARD_PREDICTIVE: JsonObject = {
  concurrency: 40,
  dialingMethod: 'PREDICTIVE',
  predictiveSettings: { answerRate: 0.42, agentEfficiency: 0.85, maxWaitTime: 2000 },
};
const STANDARD_PACING = {
  maxCallsPerSecond: 6,
  maxAttemptsPerNumber: 4,
  retryIntervalMinutes: 240,
  maxConcurrentCalls: 80,
};
const CENTRAL_SIX_DAYS: JsonObject = {
  timeZone: 'America/Chicago',
  daysOfWeek: [...WEEKDAYS, 'SATURDAY'],
  startHour: 8,
  endHour: 20,
};

/**
 * Seven campaigns of a mid-size operation, as they stand after a few months of console work: in sync, changed by hand,
 * stopped, half set up, and one that no YAML knows.
 */
export const CAMPAIGNS: readonly JsonObject[] = [
  {
    // In a slow week someone pushed the ratio above what Git allows, and dials from seven to ten.
    name: 'Spring Renewals',
    status: 'ACTIVE',
    dialerStrategy: 'PREDICTIVE',
    agentPool: { id: 'pool-retention' },
    contactList: { id: 'list-renewals-2026' },
    schedule: { timeZone: 'America/New_York', daysOfWeek: WEEKDAYS, startHour: 9, endHour: 21 },
    pacing: { ...STANDARD_PACING, dialRatio: 2.6 },
    dialerSettings: STANDARD_PREDICTIVE,
    complianceSettings: {
      ...FEDERAL_SETTINGS,
      pauseRules: [{ name: 'Calling hours', startTime: '22:00', endTime: '07:00' }],
    },
    complianceRules: FEDERAL_RULES,
    disposition: {
      availableDispositions: [
        'Renewed',
        'Callback Scheduled',
        'Not Interested',
        'No Answer',
        'Voicemail',
        'Wrong Number',
        'Do Not Call',
      ],
    },
    x_console: { folder: 'Retention', colour: 'green', pinned: true },
  },
  {
    // Paused over a list problem, and given more lines before that.
    name: 'Loyalty Win-back',
    status: 'PAUSED',
    dialerStrategy: 'PROGRESSIVE',
    agentPool: { id: 'pool-retention' },
    contactList: { id: 'list-winback-q4' },
    schedule: CENTRAL_SIX_DAYS,
    pacing: {
      maxCallsPerSecond: 3,
      maxAttemptsPerNumber: 5,
      retryIntervalMinutes: 180,
      dialRatio: 1,
      maxConcurrentCalls: 40,
    },
    dialerSettings: { concurrency: 60, dialingMethod: 'PROGRESSIVE' },
    complianceSettings: FEDERAL_SETTINGS,
    complianceRules: FEDERAL_RULES,
    disposition: {
      availableDispositions: [
        'Won Back',
        'Offer Sent',
        'Callback Scheduled',
        'Not Interested',
        'No Answer',
        'Voicemail',
        'Wrong Number',
        'Do Not Call',
      ],
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
    schedule: { timeZone: 'America/Los_Angeles', daysOfWeek: WEEKDAYS, startHour: 8, endHour: 18 },
    pacing: { ...STANDARD_PACING, dialRatio: 1.4 },
    dialerSettings: STANDARD_PREDICTIVE,
    complianceSettings: FEDERAL_SETTINGS,
    complianceRules: FEDERAL_RULES,
    disposition: {
      availableDispositions: [
        'Application Started',
        'Appointment Set',
        'Callback Scheduled',
        'Not Interested',
        'No Answer',
        'Voicemail',
        'Wrong Number',
        'Do Not Call',
      ],
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
    disposition: {
      availableDispositions: ['Sold', 'Not Interested', 'No Answer', 'Voicemail', 'Do Not Call'],
    },
  },
  {
    // The ratio was pushed up for the last weeks of the enrollment period, and the states' lists were switched off.
    name: 'Medicare Enrollment',
    status: 'ACTIVE',
    dialerStrategy: 'PREDICTIVE',
    agentPool: { id: 'pool-health' },
    contactList: { id: 'list-medicare-aep' },
    schedule: CENTRAL_SIX_DAYS,
    pacing: {
      maxCallsPerSecond: 8,
      maxAttemptsPerNumber: 3,
      retryIntervalMinutes: 360,
      dialRatio: 4.2,
      maxConcurrentCalls: 320,
    },
    dialerSettings: {
      concurrency: 200,
      dialingMethod: 'PREDICTIVE',
      predictiveSettings: { answerRate: 0.38, agentEfficiency: 0.88, maxWaitTime: 1800 },
    },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: FOUR_US_ZONES,
      pauseRules: [
        { name: 'Calling hours', startTime: '20:00', endTime: '09:00' },
        { name: 'Lunch', startTime: '12:00', endTime: '13:00' },
      ],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: false,
      maxDailyCallsPerNumber: 2,
      regulatoryPacingLimit: 10,
    },
    disposition: {
      availableDispositions: [
        'Enrolled',
        'Appointment Set',
        'Needs Licensed Agent',
        'Callback Scheduled',
        'Not Eligible',
        'Not Interested',
        'No Answer',
        'Voicemail',
        'Wrong Number',
        'Do Not Call',
      ],
    },
    x_console: { folder: 'Health', season: { from: '2026-10-15', to: '2026-12-07' } },
  },
  {
    // Begun and never activated.
    name: 'Card Activation',
    status: 'DRAFT',
    dialerStrategy: 'PROGRESSIVE',
    agentPool: { id: 'pool-sales' },
    contactList: { id: 'list-card-new' },
    disposition: { availableDispositions: ['Activated', 'No Answer'] },
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
