import { describe, expect, it } from 'vitest';
import { callableAt, callableAtLocal, callableIntervals, nextChange } from '../../src/calendar/intervals.ts';
import { parseLocal } from '../../src/calendar/local-text.ts';
import { instant, type Profiles, policyOf } from '../support/calendars.ts';

const HOUR = 3_600_000;
const EAST_WEST = ['America/New_York', 'America/Los_Angeles'];

function hours(timeZones: readonly string[], start: string, end: string): Profiles {
  return { compliance: { callingHours: { timeZones: [...timeZones], start, end } } };
}

function open(profiles: Profiles, from: string, to: string): readonly string[] {
  return callableIntervals(policyOf(profiles), instant(from), instant(to)).intervals.map(
    (interval) =>
      `${new Date(interval.from).toISOString().slice(5, 16)} ${(interval.to - interval.from) / HOUR} h`,
  );
}

describe('calling hours', () => {
  it('leave what is allowed in every zone', () => {
    const us = hours(EAST_WEST, '08:00', '21:00');
    expect(open(us, '2026-11-20T05:00Z', '2026-11-21T05:00Z')).toEqual(['11-20T16:00 10 h']);
  });

  it('go by the current rules of western Canada', () => {
    const canada = hours(['America/Vancouver', 'America/Edmonton', 'America/Winnipeg'], '10:00', '18:00');
    expect(open(canada, '2026-12-15T00:00Z', '2026-12-16T00:00Z')).toEqual(['12-15T17:00 6 h']);
  });

  it('end with the day at 24:00, and may take all of it', () => {
    expect(
      open(hours(['America/Chicago'], '09:00', '24:00'), '2026-11-20T06:00Z', '2026-11-21T18:00Z'),
    ).toEqual(['11-20T15:00 15 h', '11-21T15:00 3 h']);
    expect(
      open(hours(['America/Chicago'], '00:00', '24:00'), '2026-11-20T06:00Z', '2026-11-22T06:00Z'),
    ).toEqual(['11-20T06:00 48 h']);
  });

  it('follow the clock through its changes', () => {
    const early = hours(['America/New_York'], '01:00', '03:30');
    expect(open(early, '2026-03-08T05:00Z', '2026-03-09T04:00Z')).toEqual(['03-08T06:00 1.5 h']);
    expect(open(early, '2026-11-01T04:00Z', '2026-11-02T05:00Z')).toEqual(['11-01T05:00 3.5 h']);
    const half = hours(['America/New_York'], '01:30', '03:30');
    expect(open(half, '2026-11-01T04:00Z', '2026-11-02T05:00Z')).toEqual([
      '11-01T05:30 0.5 h',
      '11-01T06:30 2 h',
    ]);
  });

  it('say which clock forbids it', () => {
    const policy = policyOf(hours(EAST_WEST, '08:00', '21:00'));
    expect(callableAt(policy, instant('2026-11-20T14:30:00Z'))).toEqual({
      callable: false,
      reasons: ['compliance us: 06:30 in America/Los_Angeles, calling hours 08:00-21:00'],
    });
  });
});

describe('a local time that is asked about', () => {
  const early = policyOf(hours(['America/New_York', 'America/Chicago'], '01:00', '24:00'));
  const at = (text: string) =>
    callableAtLocal(early, 'America/New_York', parseLocal(text) ?? Number.NaN).callable;

  it('is callable only if each of its two readings is', () => {
    // The first 01:45 is 00:45 in Chicago, the second is 01:45 there; 02:15 comes once.
    expect(at('2026-11-01T01:45')).toBe(false);
    expect(at('2026-11-01T02:15')).toBe(true);
  });

  it('that never comes is callable only if both of its meanings are', () => {
    const gap = policyOf(hours(['America/New_York'], '03:00', '24:00'));
    expect(callableAtLocal(gap, 'America/New_York', parseLocal('2026-03-08T02:30') ?? Number.NaN)).toEqual({
      callable: false,
      reasons: ['compliance us: 01:30 in America/New_York, calling hours 03:00-24:00'],
    });
  });
});

describe('pauses', () => {
  it('count in each zone, over midnight too', () => {
    const { compliance } = hours(EAST_WEST, '08:00', '24:00');
    const pauses = [
      { name: 'Lunch', start: '12:00', end: '13:00' },
      { name: 'Night', start: '20:00', end: '09:00' },
    ];
    expect(open({ compliance: { ...compliance, pauses } }, '2026-11-20T05:00Z', '2026-11-21T05:00Z')).toEqual(
      ['11-20T18:00 2 h', '11-20T21:00 4 h'],
    );
  });

  it('without hours have no clock to go by, and that is said', () => {
    const policy = policyOf({ compliance: { pauses: [{ name: 'Lunch', start: '12:00', end: '13:00' }] } });
    expect(callableAt(policy, instant('2026-11-20T17:30Z')).callable).toBe(true);
    expect(policy.notes[0]).toContain('only CXone keeps them');
  });
});

describe('the next change', () => {
  const policy = policyOf(hours(['America/New_York'], '08:00', '21:00'));

  it('is the next opening or closing, and not the moment itself', () => {
    expect(nextChange(policy, instant('2026-11-20T18:00Z'), 100 * HOUR)).toBe(instant('2026-11-21T02:00Z'));
    expect(nextChange(policy, instant('2026-11-21T02:00Z'), 100 * HOUR)).toBe(instant('2026-11-21T13:00Z'));
  });

  it('is null where nothing changes within the horizon', () => {
    expect(nextChange(policy, instant('2026-11-20T18:00Z'), 8 * HOUR)).toBeNull();
    expect(nextChange(policyOf({}), instant('2026-11-20T18:00Z'), 10_000 * HOUR)).toBeNull();
  });
});

it('without hours and schedule everything is open, and that is said', () => {
  const policy = policyOf({});
  expect(callableIntervals(policy, 0, HOUR)).toEqual({ intervals: [{ from: 0, to: HOUR }], closed: [] });
  expect(callableIntervals(policy, HOUR, HOUR)).toEqual({ intervals: [], closed: [] });
  expect(policy.notes[0]).toContain('may dial at any time');
});
