import { expect, test } from 'vitest';
import type { ScheduleSpec } from '../../src/model/documents.ts';
import {
  ALL_DAYS,
  campaignOf,
  careful,
  documentOf,
  found,
  foundIn,
  hours,
  NOW,
  PROGRESSIVE,
  profileOf,
  scheduleOf,
  WEEKDAYS,
  withId,
} from './support.ts';

const IDS = ['calling-hours-limit', 'banned-day'];

function said(...parameters: Parameters<typeof found>): readonly string[] {
  return withId(found(...parameters), ...IDS).map(({ message }) => message);
}

function windows(timeZone: string, start: string, end: string, days = ALL_DAYS): ScheduleSpec {
  return { timeZone, windows: [{ days, start, end }] };
}

test('the finding names both figures, the source and who uses the profile, at the value that is at fault', () => {
  expect(withId(found(careful(['US', 'US-FL'], hours('08:00', '21:00'))), ...IDS)).toEqual([
    {
      id: 'calling-hours-limit',
      severity: 'error',
      message:
        'compliance "us": calling hours end 21:00, US-FL allows until 20:00 (Fla. Stat. 501.616(6)(a)); used by campaign "a"',
      source: 'us.yaml:13:3',
    },
  ]);
});

test('a region stands on the law of its country', () => {
  expect(said(careful(['US-FL'], hours('07:30', '20:00')))).toHaveLength(2);
  expect(said(careful(['US-KY'], hours('10:00', '22:00')))[0]).toContain('US allows until 21:00');
});

test('the strictest of several jurisdictions is named, and those whose limits it covers are not', () => {
  const [only, ...others] = said(careful(['US', 'US-MI', 'US-RI'], hours('08:00', '22:00')), {
    schedule: windows('America/New_York', '00:00', '24:00', WEEKDAYS),
  });
  expect(only).toContain('calling hours are 08:00-22:00, US-RI allows 09:00-18:00 on MONDAY to FRIDAY');
  expect(others).toEqual([]);
});

test('neither of two limits that overlap covers the other', () => {
  const messages = said(careful(['US-KY', 'US-FL'], hours('08:00', '21:00')));
  expect(messages.map((message) => message.match(/US-.. allows [^(]*/)?.[0])).toEqual([
    'US-KY allows from 10:00 ',
    'US-FL allows until 20:00 ',
  ]);
});

test('one finding for the days on which the same figures meet', () => {
  expect(said(careful(['CA'], hours('09:00', '21:30', ['America/Toronto'])))).toEqual([
    expect.stringContaining('calling hours are 09:00-21:30, CA allows 10:00-18:00 on SATURDAY, SUNDAY ('),
  ]);
});

test('a schedule that keeps the day shut keeps the law of that day', () => {
  const spec = careful(['CA'], hours('09:00', '21:30', ['America/Toronto']));
  expect(said(spec, { schedule: windows('America/Toronto', '09:00', '21:30', WEEKDAYS) })).toEqual([]);
});

test('a schedule that shuts before the law does keeps it, by the clocks of every zone called', () => {
  const spec = careful(['US-FL'], hours('08:00', '21:00'));
  expect(said(spec, { schedule: windows('America/New_York', '09:00', '20:00') })).toEqual([]);
  const eastern = said(spec, { schedule: windows('America/Chicago', '09:00', '19:30') });
  expect(eastern).toEqual([
    expect.stringContaining('calling hours with schedule "week" end 20:30, US-FL allows until 20:00'),
  ]);
  const central = careful(['US-FL'], hours('08:00', '21:00', ['America/New_York', 'America/Chicago']));
  expect(said(central, { schedule: windows('America/New_York', '09:00', '20:00') })).toEqual([]);
});

test('zones whose clocks change on different days are judged by the worse of the two', () => {
  const spec = careful(['GB'], hours('08:00', '22:00', ['Europe/London']));
  const until = (end: string) =>
    said(spec, { schedule: windows('America/New_York', '09:00', end), now: NOW });
  expect(until('16:00')).toEqual([]);
  // Five hours apart for most of the year, four in spring and autumn: only the five take it past 21:00.
  expect(until('16:30')).toEqual([expect.stringContaining('end 21:30, GB allows until 21:00')]);
  const early = (start: string) =>
    said(careful(['GB'], hours('06:00', '21:00', ['Europe/London'])), {
      schedule: windows('America/New_York', start, '10:00'),
      now: NOW,
    });
  expect(early('03:30')).toEqual([expect.stringContaining('start 07:30, GB allows from 08:00')]);
  expect(early('04:00')).toEqual([]);
});

test('a window over midnight belongs to two days', () => {
  const night = windows('America/Chicago', '22:00', '09:00', ['SATURDAY']);
  const spec = careful(['US-TX'], hours('08:00', '21:00', ['America/Chicago']));
  expect(said(spec, { schedule: night })).toEqual([
    expect.stringContaining(
      'calling hours with schedule "week" start 08:00, US-TX allows from 12:00 on SUNDAY',
    ),
  ]);
});

test('a pause takes the forbidden hour out', () => {
  const spec = careful(['US-FL'], hours('08:00', '21:00'));
  expect(said({ ...spec, pauses: [{ name: 'Evening', start: '20:00', end: '08:00' }] })).toEqual([]);
});

test('a profile that no campaign uses is judged as one without a schedule, and nobody is called by it', () => {
  const profile = profileOf(careful(['US-AL'], hours('08:00', '21:00', ['America/Chicago'])));
  const findings = withId(foundIn([], [profile]), ...IDS, 'holiday-ban');
  expect(findings.map(({ id, severity }) => `${id} ${severity}`).sort()).toEqual([
    'banned-day warning',
    'calling-hours-limit warning',
    'holiday-ban warning',
  ]);
});

test('campaigns with the same fault share a finding', () => {
  const compliance = profileOf(careful(['US-FL'], hours('08:00', '21:00')));
  const one = scheduleOf(windows('America/New_York', '08:00', '21:00'), 'one');
  const two = scheduleOf(windows('America/New_York', '07:00', '22:00'), 'two');
  const short = scheduleOf(windows('America/New_York', '08:00', '18:00'), 'short');
  const campaigns = [one, two, short].map((schedule) =>
    campaignOf(schedule.key.name, { compliance, schedule, dialer: PROGRESSIVE }),
  );
  const findings = withId(foundIn(campaigns, [compliance]), ...IDS);
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('used by campaigns "one", "two"'),
  ]);
});

test('nothing is said of a zone that nobody knows, nor of a schedule that is not there', () => {
  const spec = careful(['US-FL'], hours('08:00', '21:00', ['America/Nowhere']));
  expect(said(spec, { schedule: windows('America/New_York', '08:00', '21:00') })).toEqual([]);
  const compliance = profileOf(careful(['US-FL'], hours('08:00', '21:00')));
  const lost = { document: documentOf('Campaign', 'a', { compliance: 'us', schedule: 'gone' }), compliance };
  expect(withId(foundIn([lost], [compliance]), ...IDS).map(({ severity }) => severity)).toEqual(['warning']);
});

test('hours that are not written are said to keep nothing', () => {
  const findings = withId(found(careful(['US', 'US-FL'])), ...IDS);
  expect(findings).toMatchObject([{ severity: 'warning', source: 'us.yaml:5:3' }]);
  expect(findings[0]?.message).toContain('US-FL (Fla. Stat. 501.616(6)(a))');
});
