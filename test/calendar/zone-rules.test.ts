import moment from 'moment-timezone';
import { describe, expect, it } from 'vitest';
import { offsetAt } from '../../src/calendar/local-time.ts';
import { zoneRules } from '../../src/calendar/zone-rules.ts';
import { zoneNames } from '../../src/calendar/zones.ts';
import { publicHolidays } from '../../src/desired/holidays/public-holidays.ts';

const DECEMBER = Date.parse('2026-12-15T12:00:00Z');

describe('offsets of December 2026', () => {
  it.each([
    { zone: 'America/Vancouver', hours: -7 },
    { zone: 'America/Edmonton', hours: -6 },
    { zone: 'America/Winnipeg', hours: -5 },
    { zone: 'Canada/Pacific', hours: -7 },
    { zone: 'America/New_York', hours: -5 },
    { zone: 'Asia/Kolkata', hours: 5.5 },
  ])('$zone is $hours h from UTC', ({ zone, hours }) => {
    expect(offsetAt(zone, DECEMBER)).toBe(hours * 60);
  });

  it('stay what they are once the holiday library has brought zone data of its own', () => {
    expect(publicHolidays.datesOf({ country: 'CA', region: 'BC' }, 2026).size).toBeGreaterThan(5);
    expect(offsetAt('America/Vancouver', DECEMBER)).toBe(-420);
  });
});

it('every zone agrees with the package that the data comes from, back to 1970', () => {
  const instants = Array.from({ length: 120 }, (_, index) => index * 0.55 * 365.25 * 86_400_000);
  for (const name of zoneNames()) {
    const zone = moment.tz.zone(name);
    const theirs = instants.map((instant) => -(zone?.utcOffset(instant) ?? Number.NaN));
    const ours = instants.map((instant) => offsetAt(name, instant));
    expect(
      ours.every((offset, index) => Math.abs(offset - (theirs[index] ?? Number.NaN)) < 0.01),
      name,
    ).toBe(true);
  }
});

it('a zone that is not known is an error, never UTC', () => {
  expect(() => zoneRules('America/Nowhere')).toThrow(RangeError);
});
