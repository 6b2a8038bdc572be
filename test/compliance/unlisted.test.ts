import { expect, test } from 'vitest';
import { isKnownZone } from '../../src/calendar/zones.ts';
import { PACKS } from '../../src/compliance/packs/all.ts';
import { peopleZones } from '../../src/compliance/people-zones.ts';
import { ALL_DAYS, careful, found, hours, NOW, WEEKDAYS, withId } from './support.ts';

const IDS = ['zones-not-listed', 'calling-hours-limit', 'banned-day'];

function said(...parameters: Parameters<typeof found>): readonly string[] {
  return withId(found(...parameters), ...IDS).map(({ severity, message }) => `${severity}: ${message}`);
}

/** Of the people of some jurisdictions, with the zones that a profile lists. */
const judged = (ids: string[], range: string, ...zones: string[]) => {
  const [start = '', end = ''] = range.split('-');
  return said(careful(ids, hours(start, end, zones)), { now: NOW });
};

test('every pack knows its zones, and the zone data knows them', () => {
  for (const { id } of PACKS) {
    const zones = peopleZones(id);
    expect(zones?.names.length).toBeGreaterThan(0);
    expect(
      [...(zones?.names ?? []), ...(zones?.outlying ?? [])].filter((zone) => !isKnownZone(zone)),
    ).toEqual([]);
  }
});

test('people in none of whose zones hours are written are judged by their own clocks', () => {
  expect(judged(['US-FL'], '08:00-20:00', 'America/Los_Angeles')).toEqual([
    'warning: compliance "us": timeZones list none of the zones in which people of US-FL live: America/Chicago, America/New_York',
    expect.stringContaining(
      'error: compliance "us": calling hours by the clocks of America/New_York end 23:00, US-FL allows until 20:00 (',
    ),
  ]);
});

test('a doubtful figure is a warning there too, and all that the difference makes of it in a year is told', () => {
  expect(judged(['GB'], '08:00-20:00', 'America/New_York')).toEqual([
    expect.stringContaining('none of the zones in which people of GB live: Europe/London'),
    expect.stringContaining(
      'by the clocks of Europe/London are 00:00-01:00 and 12:00-24:00, GB allows 08:00-21:00',
    ),
  ]);
});

test('hours that suit their clocks leave the warning alone', () => {
  expect(judged(['US-FL'], '08:00-16:00', 'America/Los_Angeles')).toHaveLength(1);
  expect(judged(['GB'], '08:00-15:00', 'America/New_York')).toHaveLength(1);
});

test('a schedule that suits their clocks does too', () => {
  const spec = careful(['US-FL'], hours('08:00', '20:00', ['America/Los_Angeles']));
  const until = (end: string) =>
    said(spec, {
      schedule: { timeZone: 'America/New_York', windows: [{ days: ALL_DAYS, start: '11:00', end }] },
    });
  expect(until('20:00')).toHaveLength(1);
  expect(until('20:30')[1]).toContain(
    'calling hours with schedule "week" by the clocks of America/New_York end 20:30, US-FL allows until 20:00',
  );
});

test('days are those of their clocks', () => {
  const spec = careful(['AU'], hours('18:00', '21:00', ['Europe/London']));
  const schedule = { timeZone: 'Europe/London', windows: [{ days: WEEKDAYS, start: '18:00', end: '21:00' }] };
  expect(said(spec, { schedule, now: NOW }).join('\n')).toContain(
    'Australia/Sydney start 03:00, AU allows from 09:00 on TUESDAY to SATURDAY',
  );
});

test('the law of the country protects people of a region that has no pack', () => {
  expect(judged(['US-GA'], '08:00-21:00', 'America/Los_Angeles')).toEqual([
    expect.stringContaining('people of US-GA live: America/New_York'),
    expect.stringContaining('by the clocks of America/New_York end 24:00, US allows until 21:00'),
  ]);
  expect(judged(['CA-NL'], '10:00-18:00', 'America/Vancouver')[1]).toContain(
    'America/St_Johns end 22:30, CA allows',
  );
});

test('a country is content with one of its zones, whichever, and by whatever name', () => {
  expect(judged(['US'], '08:00-21:00', 'America/New_York')).toEqual([]);
  expect(judged(['US'], '08:00-21:00', 'Pacific/Honolulu')).toEqual([]);
  expect(judged(['US'], '08:00-21:00', 'US/Pacific')).toEqual([]);
  expect(judged(['US', 'US-NV'], '09:00-20:00', 'US/Pacific', 'America/Boise')).toEqual([]);
  expect(judged(['FR'], '10:00-13:00', 'Indian/Reunion')).toHaveLength(1);
});

test('a zone that is left out of a region is a note', () => {
  expect(judged(['US-FL'], '08:00-20:00', 'America/New_York')).toEqual([
    'info: compliance "us": timeZones leave out America/Chicago, where people of US-FL live too; hours are not checked by their clocks',
  ]);
});

test('nothing is said without hours, nor of a region that the table does not have', () => {
  expect(withId(found(careful(['US-FL'])), 'zones-not-listed')).toEqual([]);
  expect(
    withId(found(careful(['AU-NSW'], hours('09:00', '17:00', ['Australia/Sydney']))), 'zones-not-listed'),
  ).toEqual([]);
});
