import { expect, it } from 'vitest';
import { daysOf } from '../../src/calendar/week-view.ts';
import { calendarText, momentText } from '../../src/report/calendar-text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';
import { fixedHolidays, instant, policyOf } from '../support/calendars.ts';

const palette = plainPalette;
const zone = 'America/New_York';

it('draws a row a day, explains only the signs that are there, and names what is special', () => {
  const windows = [{ days: ['WEDNESDAY' as const, 'THURSDAY' as const], start: '09:00', end: '24:00' }];
  const schedule = { timeZone: zone, windows, holidays: { country: 'US' } };
  const policy = policyOf({ schedule }, fixedHolidays({ '2026-11-26': 'Thanks\u001b[31mgiving' }));
  const days = daysOf(policy, { from: instant('2026-11-25T05:00Z'), to: instant('2026-11-27T05:00Z') });
  expect(
    calendarText({ campaign: 'spring', zone, days, notes: ['a note'] }, { palette }).split('\n'),
  ).toEqual([
    'When campaign spring may dial, by the clock of America/New_York',
    'zone data IANA 2026f',
    '',
    '                00  02  04  06  08  10  12  14  16  18  20  22',
    `Wed 2026-11-25  ${'·'.repeat(18)}${'█'.repeat(30)}  09:00-24:00`,
    `Thu 2026-11-26  ${'H'.repeat(48)}`,
    '',
    '  █ may dial',
    "  · outside the schedule's windows",
    '  H a holiday',
    '',
    expect.stringMatching(/^ {2}2026-11-26 {2}holiday \(Thanks.*giving\)$/),
    '',
    '  a note',
  ]);
});

it('lets no escape sequence through', () => {
  const shown = calendarText({ campaign: 'a', zone, days: [], notes: ['\u001b[31mred'] }, { palette });
  expect(shown).not.toContain('\u001b');
});

it('answers for a moment with the reasons and the next change', () => {
  const report = {
    campaign: 'spring',
    asked: 'noon',
    callable: false,
    reasons: ['it is closed'],
    next: 'one',
  };
  expect(momentText(report, { palette }).split('\n')).toEqual([
    'Campaign spring may not dial at noon (zone data IANA 2026f).',
    '  it is closed',
    'That changes at one.',
  ]);
  const open = { ...report, callable: true, reasons: [], next: null };
  expect(momentText(open, { palette })).toContain('may dial at noon');
  expect(momentText(open, { palette })).toContain('That does not change in sight.');
});
