import { describe, expect, it } from 'vitest';
import { callableAt, callableIntervals } from '../../src/calendar/intervals.ts';
import type { Day, ScheduleSpec } from '../../src/model/documents.ts';
import { fixedHolidays, instant, policyOf } from '../support/calendars.ts';

const HOUR = 3_600_000;
const WEEKDAYS: Day[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const HOLIDAYS = fixedHolidays({ '2026-11-26': 'Thanksgiving Day', '2026-12-25': 'Christmas Day' });

function schedule(spec: Omit<ScheduleSpec, 'timeZone'>, timeZone = 'America/New_York') {
  return policyOf({ schedule: { timeZone, ...spec } }, HOLIDAYS);
}

function open(policy: ReturnType<typeof policyOf>, from: string, to: string): readonly string[] {
  return callableIntervals(policy, instant(from), instant(to)).intervals.map(
    (interval) =>
      `${new Date(interval.from).toISOString().slice(5, 16)} ${(interval.to - interval.from) / HOUR} h`,
  );
}

describe('windows', () => {
  it('open on their days', () => {
    const policy = schedule({ windows: [{ days: WEEKDAYS, start: '09:00', end: '17:30' }] });
    expect(open(policy, '2026-11-20T05:00Z', '2026-11-24T05:00Z')).toEqual([
      '11-20T14:00 8.5 h',
      '11-23T14:00 8.5 h',
    ]);
  });

  it('over midnight belong to the day on which they start', () => {
    const policy = schedule({ windows: [{ days: ['FRIDAY'], start: '20:00', end: '02:00' }] });
    expect(open(policy, '2026-11-20T05:00Z', '2026-11-23T05:00Z')).toEqual(['11-21T01:00 6 h']);
  });

  it('over midnight last an hour longer in the night in which clocks go back', () => {
    const policy = schedule({ windows: [{ days: ['SATURDAY'], start: '22:00', end: '03:00' }] });
    expect(open(policy, '2026-10-31T04:00Z', '2026-11-02T05:00Z')).toEqual(['11-01T02:00 6 h']);
  });

  it('may touch, overlap, and end at 24:00', () => {
    const windows = [
      { days: ['FRIDAY' as const], start: '20:00', end: '24:00' },
      { days: ['SATURDAY' as const], start: '00:00', end: '01:00' },
      { days: ['SATURDAY' as const], start: '00:30', end: '02:00' },
    ];
    expect(open(schedule({ windows }), '2026-11-20T05:00Z', '2026-11-23T05:00Z')).toEqual([
      '11-21T01:00 6 h',
    ]);
  });
});

describe('holidays', () => {
  it('close their days, also without windows', () => {
    const policy = schedule({ holidays: { country: 'US', also: ['2026-11-27'] } });
    expect(open(policy, '2026-11-25T05:00Z', '2026-11-29T05:00Z')).toEqual([
      '11-25T05:00 24 h',
      '11-28T05:00 24 h',
    ]);
    expect(callableAt(policy, instant('2026-11-26T17:00Z')).reasons).toEqual([
      'schedule office: 2026-11-26 in America/New_York, holiday (Thanksgiving Day)',
    ]);
  });

  it('are dialed on where `except` says so, unless `also` names the day as well', () => {
    const worked = schedule({ holidays: { country: 'US', except: ['2026-11-26'] } });
    expect(callableAt(worked, instant('2026-11-26T17:00Z')).callable).toBe(true);
    const both = schedule({ holidays: { country: 'US', except: ['2026-11-26'], also: ['2026-11-26'] } });
    expect(callableAt(both, instant('2026-11-26T17:00Z')).callable).toBe(false);
  });

  it('close a window over midnight that would start on them, and the part of one that reaches into them', () => {
    const windows = [{ days: WEEKDAYS, start: '20:00', end: '02:00' }];
    const policy = schedule({ windows, holidays: { country: 'US' } });
    expect(open(policy, '2026-11-25T05:00Z', '2026-11-28T05:00Z')).toEqual([
      '11-25T05:00 2 h',
      '11-26T01:00 4 h',
      '11-28T01:00 4 h',
    ]);
  });
});

describe('blackouts', () => {
  it('close from the one local time to the other, and say why', () => {
    const blackouts = [{ from: '2026-12-24T12:00', to: '2026-12-26T00:00', reason: 'Christmas' }];
    const policy = schedule({ blackouts });
    expect(open(policy, '2026-12-24T05:00Z', '2026-12-27T05:00Z')).toEqual([
      '12-24T05:00 12 h',
      '12-26T05:00 24 h',
    ]);
    expect(callableAt(policy, instant('2026-12-25T05:00Z')).reasons).toEqual([
      'schedule office: 2026-12-25 00:00 in America/New_York, blackout until 2026-12-26 00:00 (Christmas)',
    ]);
  });

  it('last from the first reading of a time that comes twice to the second', () => {
    const policy = schedule({ blackouts: [{ from: '2026-11-01T01:15', to: '2026-11-01T01:45' }] });
    expect(open(policy, '2026-11-01T05:00Z', '2026-11-01T08:00Z')).toEqual([
      '11-01T05:00 0.25 h',
      '11-01T06:45 1.25 h',
    ]);
  });
});

it('a closed interval names each reason once, at the time at which it sets in', () => {
  const policy = policyOf(
    {
      compliance: { callingHours: { timeZones: ['America/Chicago'], start: '08:00', end: '21:00' } },
      schedule: { timeZone: 'America/New_York', windows: [{ days: WEEKDAYS, start: '09:00', end: '18:00' }] },
    },
    HOLIDAYS,
  );
  const { closed } = callableIntervals(policy, instant('2026-11-19T23:00Z'), instant('2026-11-20T14:00Z'));
  expect(closed).toEqual([
    {
      from: instant('2026-11-19T23:00Z'),
      to: instant('2026-11-20T14:00Z'),
      reasons: [
        'schedule office: Thursday 18:00 in America/New_York, outside its windows',
        'compliance us: 21:00 in America/Chicago, calling hours 08:00-21:00',
      ],
    },
  ]);
});
