import { describe, expect, it } from 'vitest';
import { publicHolidays } from '../../src/desired/holidays/public-holidays.ts';
import { findingsOf, messagesOf, yaml } from './support.ts';

describe('public holidays', () => {
  it('are dates with names, substitutes included, also where they belong to the next year', () => {
    const us = publicHolidays.datesOf({ country: 'US' }, 2026);
    expect(us.get('2026-11-26')).toBe('Thanksgiving Day');
    expect(us.get('2026-07-03')).toContain('substitute');
    expect(us.has('2026-10-31')).toBe(false);
    expect(publicHolidays.datesOf({ country: 'US' }, 2027).has('2027-12-31')).toBe(true);
  });

  it('are those of a province', () => {
    expect(publicHolidays.datesOf({ country: 'CA', region: 'BC' }, 2026).get('2026-08-03')).toContain(
      'Columbia',
    );
    expect(publicHolidays.datesOf({ country: 'CA' }, 2026).has('2026-08-03')).toBe(false);
  });

  it('cover each day of a holiday of several days', () => {
    const china = [...publicHolidays.datesOf({ country: 'CN' }, 2026).keys()];
    expect(china).toEqual(expect.arrayContaining(['2026-10-01', '2026-10-02', '2026-10-03']));
  });

  it('of a place that is not known are an error, never none', () => {
    expect(() => publicHolidays.datesOf({ country: 'XX' }, 2026)).toThrow(RangeError);
    expect(() => publicHolidays.datesOf({ country: 'CA', region: 'ZZ' }, 2026)).toThrow(RangeError);
  });
});

describe('a schedule whose holidays nobody knows is an error at its place', () => {
  const schedule = (place: string) =>
    yaml('Schedule', 'x', ['timeZone: America/New_York', `holidays: ${place}`]);

  it('for the country', async () => {
    expect(await findingsOf({ 'x.yaml': schedule('{country: UK}') })).toEqual([
      'unknown-holidays x.yaml:7:23',
    ]);
    expect(await messagesOf(schedule('{country: UK}'))).toEqual([
      expect.stringContaining('schedule "x": no holidays are known of country "UK"'),
    ]);
  });

  it('for the region', async () => {
    expect(await findingsOf({ 'x.yaml': schedule('{country: CA, region: XY}') })).toEqual([
      'unknown-holidays x.yaml:7:35',
    ]);
    expect(await messagesOf(schedule('{country: CA, region: XY}'))).toEqual([
      expect.stringContaining('AB, BC'),
    ]);
  });

  it('and none where it is known, or where no country is named', async () => {
    expect(await findingsOf({ 'x.yaml': schedule('{country: CA, region: BC}') })).toEqual([]);
    expect(await findingsOf({ 'x.yaml': schedule('{also: ["2026-12-24"]}') })).toEqual([]);
  });
});
