import { expect, it } from 'vitest';
import { daysOf } from '../../src/calendar/week-view.ts';
import { fixedHolidays, instant, policyOf } from '../support/calendars.ts';

const zone = 'America/New_York';
const ALL_DAY = { callingHours: { timeZones: [zone], start: '00:00', end: '24:00' } };

it('half hours are open, open in part, or closed for the weightiest reason', () => {
  const schedule = { timeZone: zone, windows: [{ days: ['FRIDAY' as const], start: '09:15', end: '10:30' }] };
  const compliance = { callingHours: { timeZones: ['America/Chicago'], start: '09:00', end: '20:00' } };
  const [day] = daysOf(policyOf({ schedule, compliance }), {
    from: instant('2026-11-20T05:00Z'),
    to: instant('2026-11-21T05:00Z'),
  });
  expect(day?.cells.slice(17, 22)).toEqual(['window', 'window', 'calling-hours', 'open', 'window']);
  expect(day?.open).toEqual([{ from: instant('2026-11-20T15:00Z'), to: instant('2026-11-20T15:30Z') }]);
  const quarter = policyOf({ schedule: { ...schedule } });
  const [other] = daysOf(quarter, { from: instant('2026-11-20T05:00Z'), to: instant('2026-11-21T05:00Z') });
  expect(other?.cells.slice(18, 20)).toEqual(['partly', 'open']);
});

it('a skipped hour is absent, one that comes twice is both of its passes, and the change is noted', () => {
  const policy = policyOf({ compliance: ALL_DAY });
  const [spring] = daysOf(policy, { from: instant('2026-03-08T05:00Z'), to: instant('2026-03-09T04:00Z') });
  expect(spring?.cells.slice(3, 7)).toEqual(['open', 'absent', 'absent', 'open']);
  expect(spring?.notes).toEqual([`clocks in ${zone} go forward 1 h at 2026-03-08 02:00`]);
  const [autumn, ...more] = daysOf(policy, {
    from: instant('2026-11-01T04:00Z'),
    to: instant('2026-11-02T05:00Z'),
  });
  expect(more).toEqual([]);
  expect(autumn?.cells).toEqual(Array.from({ length: 48 }, () => 'open'));
  expect(autumn?.notes).toEqual([`clocks in ${zone} go back 1 h at 2026-11-01 02:00`]);
});

it('a span that begins within a day leaves the hours before it absent; holidays are named', () => {
  const schedule = { timeZone: zone, holidays: { country: 'US' } };
  const policy = policyOf({ schedule }, fixedHolidays({ '2026-11-26': 'Thanksgiving Day' }));
  const days = daysOf(policy, { from: instant('2026-11-25T17:00Z'), to: instant('2026-11-26T17:00Z') });
  expect(days.map(({ cells }) => [cells[23], cells[24]])).toEqual([
    ['absent', 'open'],
    ['holiday', 'absent'],
  ]);
  expect(days[1]?.notes).toEqual(['holiday (Thanksgiving Day)']);
});
