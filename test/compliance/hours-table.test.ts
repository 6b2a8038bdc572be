import { describe, expect, test } from 'vitest';
import { peopleZones } from '../../src/compliance/people-zones.ts';
import type { Day } from '../../src/model/documents.ts';
import type { Finding } from '../../src/model/finding.ts';
import { ALL_DAYS, careful, found, hours, WEEKDAYS, withId } from './support.ts';

type Severity = Finding['severity'];

interface Row {
  readonly where: string;
  readonly days: Day[];
  /** Null: no calls. */
  readonly range: readonly [string, string] | null;
  readonly severity: Severity;
}

const SIX: Day[] = [...WEEKDAYS, 'SATURDAY'];
const WEEKEND: Day[] = ['SATURDAY', 'SUNDAY'];

function row(where: string, days: Day[], range: string | null, severity: Severity = 'error'): Row {
  const [start = '', end = ''] = range?.split('-') ?? [];
  return { where, days, range: range === null ? null : [start, end], severity };
}

/** Calling hours as they were collected in November 2026; a warning where the figure is in doubt. */
const ROWS: readonly Row[] = [
  row('US', ALL_DAYS, '08:00-21:00'),
  row('US-AL', SIX, '08:00-20:00'),
  row('US-AL', ['SUNDAY'], null),
  row('US-FL', ALL_DAYS, '08:00-20:00'),
  row('US-IN', ALL_DAYS, '09:00-20:00'),
  row('US-IL', WEEKDAYS, '08:00-21:00'),
  row('US-IL', WEEKEND, '08:00-21:00', 'warning'),
  row('US-NE', WEEKDAYS, '08:00-21:00'),
  row('US-NE', WEEKEND, '08:00-21:00', 'warning'),
  row('US-TN', WEEKDAYS, '08:00-21:00'),
  row('US-TN', WEEKEND, '08:00-21:00', 'warning'),
  row('US-KY', ALL_DAYS, '10:00-21:00'),
  row('US-LA', SIX, '08:00-20:00'),
  row('US-LA', ['SUNDAY'], null),
  row('US-ME', WEEKDAYS, '09:00-17:00', 'warning'),
  row('US-ME', WEEKEND, '09:00-17:00', 'warning'),
  row('US-MD', WEEKDAYS, '08:00-20:00'),
  row('US-MD', WEEKEND, '08:00-20:00', 'warning'),
  row('US-MA', ALL_DAYS, '08:00-20:00'),
  row('US-MI', ALL_DAYS, '09:00-21:00'),
  row('US-MN', ALL_DAYS, '09:00-21:00'),
  row('US-NM', ALL_DAYS, '09:00-21:00'),
  row('US-MS', SIX, '08:00-20:00', 'warning'),
  row('US-MS', ['SUNDAY'], null, 'warning'),
  row('US-NV', ALL_DAYS, '09:00-20:00'),
  row('US-OK', ALL_DAYS, '08:00-20:00'),
  row('US-PA', SIX, '08:00-21:00'),
  row('US-PA', ['SUNDAY'], '13:30-21:00'),
  row('US-RI', WEEKDAYS, '09:00-18:00'),
  row('US-RI', ['SATURDAY'], '10:00-17:00'),
  row('US-RI', ['SUNDAY'], null),
  row('US-SD', WEEKDAYS, '09:00-21:00', 'warning'),
  row('US-SD', ['SATURDAY'], '09:00-21:00', 'warning'),
  row('US-SD', ['SUNDAY'], null),
  row('US-TX', SIX, '09:00-21:00'),
  row('US-TX', ['SUNDAY'], '12:00-21:00'),
  row('US-UT', SIX, '09:00-20:00', 'warning'),
  row('US-UT', ['SUNDAY'], null, 'warning'),
  row('US-WA', ALL_DAYS, '08:00-20:00'),
  row('US-WY', ALL_DAYS, '08:00-20:00'),
  row('CA', WEEKDAYS, '09:00-21:30'),
  row('CA', WEEKEND, '10:00-18:00'),
  row('FR', WEEKEND, null),
  row('DE', WEEKDAYS, '08:00-20:00'),
  row('DE', ['SATURDAY'], '09:00-18:00'),
  row('DE', ['SUNDAY'], null),
  row('AU', WEEKDAYS, '09:00-20:00'),
  row('AU', ['SATURDAY'], '09:00-17:00'),
  row('AU', ['SUNDAY'], null),
  row('GB', ALL_DAYS, '08:00-21:00', 'warning'),
];

/** What is found of one jurisdiction for a campaign that dials on these days, all day, within the profile's hours. */
function foundOn(where: string, days: Day[], range: readonly [string, string]): readonly Finding[] {
  const window = { days, start: '00:00', end: '24:00' };
  const zone = peopleZones(where)?.names[0] ?? 'America/Nowhere';
  const schedule = {
    timeZone: zone,
    windows: [window],
    holidays: { country: where.slice(0, 2) },
  };
  const findings = found(careful([where], hours(range[0], range[1], [zone])), { schedule });
  return withId(findings, 'calling-hours-limit', 'banned-day').filter(({ message }) =>
    message.includes(`, ${where} allows`),
  );
}

function minuteAway(clock: string, by: 1 | -1): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const moved = hour * 60 + minute + by;
  return `${String(Math.floor(moved / 60)).padStart(2, '0')}:${String(moved % 60).padStart(2, '0')}`;
}

describe.each(ROWS)('$where on $days', ({ where, days, range, severity }) => {
  if (range === null) {
    test('no call is allowed', () => {
      const findings = foundOn(where, days, ['12:00', '12:01']);
      expect(findings.map((finding) => [finding.id, finding.severity])).toEqual([['banned-day', severity]]);
    });
    return;
  }
  test(`${range[0]} to ${range[1]} is allowed`, () => {
    expect(foundOn(where, days, range)).toEqual([]);
  });
  test('a minute earlier is not', () => {
    const [finding, ...others] = foundOn(where, days, [minuteAway(range[0], -1), range[1]]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: 'calling-hours-limit', severity, source: 'us.yaml:12:3' });
    expect(finding?.message).toContain(`start ${minuteAway(range[0], -1)}, ${where} allows from ${range[0]}`);
  });
  test('a minute later is not', () => {
    const [finding, ...others] = foundOn(where, days, [range[0], minuteAway(range[1], 1)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: 'calling-hours-limit', severity, source: 'us.yaml:13:3' });
    expect(finding?.message).toContain(`end ${minuteAway(range[1], 1)}, ${where} allows until ${range[1]}`);
  });
});

test('Connecticut: the sources agree on 9 and conflict on 20 or 21', () => {
  const severities = (start: string, end: string) =>
    foundOn('US-CT', ALL_DAYS, [start, end]).map(({ severity }) => severity);
  expect(severities('09:00', '20:00')).toEqual([]);
  expect(severities('09:00', '20:01')).toEqual(['warning']);
  expect(severities('08:59', '20:00')).toEqual(['error', 'warning']);
  expect(severities('09:00', '21:01')).toContain('error');
});

test('France: 10 to 13 and 14 to 20, so the hour between needs a pause', () => {
  const window = { days: WEEKDAYS, start: '00:00', end: '24:00' };
  const schedule = { timeZone: 'Europe/Paris', windows: [window], holidays: { country: 'FR' } };
  const spec = careful(['FR'], hours('10:00', '20:00', ['Europe/Paris']));
  expect(withId(found(spec, { schedule }), 'calling-hours-limit').map(({ message }) => message)).toEqual([
    'compliance "us": calling hours are 10:00-20:00, FR allows 10:00-13:00 and 14:00-20:00 on MONDAY to FRIDAY (D. 223-9 c. conso.); used by campaign "a"',
  ]);
  const pauses = [{ name: 'Lunch', start: '13:00', end: '14:00' }];
  expect(withId(found({ ...spec, pauses }, { schedule }), 'calling-hours-limit')).toEqual([]);
});
