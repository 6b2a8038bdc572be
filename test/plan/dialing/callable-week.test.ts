import { expect, it } from 'vitest';
import { callableWeek } from '../../../src/plan/dialing/callable-week.ts';
import { fixedHolidays, instant, policyOf } from '../../support/calendars.ts';

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const;
const NOW = instant('2026-11-20T12:00:00Z');
const office = {
  timeZone: 'America/New_York',
  windows: [{ days: [...WEEKDAYS], start: '09:00', end: '20:30' }],
};

it('is what the schedule and the hours of everyone called leave of the week', () => {
  const policy = policyOf({
    schedule: office,
    compliance: {
      callingHours: { timeZones: ['America/New_York', 'America/Los_Angeles'], start: '08:00', end: '20:00' },
    },
  });
  expect(callableWeek(policy, NOW)).toEqual({
    hours: 45,
    timeZone: 'America/New_York',
    windows: [{ days: [...WEEKDAYS], start: '11:00', end: '20:00' }],
    peopleIn: ['America/New_York', 'America/Los_Angeles'],
  });
});

it('is as if no holiday and no blackout fell into it', () => {
  const free = {
    ...office,
    holidays: { country: 'US' },
    blackouts: [{ from: '2026-11-23T00:00', to: '2026-11-30T00:00' }],
  };
  const policy = policyOf({ schedule: free }, fixedHolidays({ '2026-11-26': 'Thanksgiving' }));
  expect(callableWeek(policy, NOW).hours).toBe(57.5);
});

it('splits at midnight what runs over it, and groups days that are alike', () => {
  const night = [{ days: ['FRIDAY' as const], start: '22:00', end: '02:00' }];
  const policy = policyOf({ schedule: { timeZone: 'Europe/Berlin', windows: night } });
  expect(callableWeek(policy, NOW)).toMatchObject({
    hours: 4,
    windows: [
      { days: ['FRIDAY'], start: '22:00', end: '24:00' },
      { days: ['SATURDAY'], start: '00:00', end: '02:00' },
    ],
  });
});

it('is all of the week where nothing limits it', () => {
  expect(callableWeek(policyOf({}), NOW)).toMatchObject({ hours: 168, peopleIn: [] });
});
