import { expect, it } from 'vitest';
import type { DesiredState } from '../../../src/model/desired.ts';
import { nextOpeningOrClosing } from '../../../src/reconcile/loop/next-opening.ts';
import { campaignWith, fixedHolidays, instant } from '../../support/calendars.ts';

const hours = (timeZone: string, end: string) =>
  campaignWith({ compliance: { callingHours: { timeZones: [timeZone], start: '09:00', end } } }, end);

function next(campaigns: DesiredState['campaigns'], now: string, minutes: number): string | null {
  const at = nextOpeningOrClosing(
    { campaigns },
    { now: instant(now), within: minutes * 60_000, holidays: fixedHolidays() },
  );
  return at === null ? null : new Date(at).toISOString();
}

it('is the first end of hours, or beginning, of any campaign', () => {
  const both = [hours('America/New_York', '20:00'), hours('America/Chicago', '18:30')];
  expect(next(both, '2026-11-25T00:29:50Z', 1)).toBe('2026-11-25T00:30:00.000Z');
  expect(next(both, '2026-11-25T00:30:00Z', 60)).toBe('2026-11-25T01:00:00.000Z');
  expect(next(both, '2026-11-25T13:59:00Z', 5)).toBe('2026-11-25T14:00:00.000Z');
});

it('is none where that is not soon, and for who may always dial', () => {
  expect(next([hours('America/New_York', '20:00')], '2026-11-25T00:29:50Z', 1)).toBeNull();
  expect(next([campaignWith({})], '2026-11-25T00:29:50Z', 1440)).toBeNull();
  expect(next([], '2026-11-25T00:29:50Z', 1440)).toBeNull();
});
