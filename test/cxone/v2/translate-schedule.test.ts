import { describe, expect, it } from 'vitest';
import type { Day, Window } from '../../../src/model/documents.ts';
import { fieldsOf, valuesOf } from '../support/documents.ts';

const timeZone = 'America/New_York';
const WEEKDAYS: Day[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const WEEK: readonly Day[] = [...WEEKDAYS, 'SATURDAY', 'SUNDAY'];

function window(days: Day[], start: string, end: string): Window {
  return { days, start, end };
}

const hulls: readonly (readonly [string, Window[], readonly Day[], number, number])[] = [
  ['whole hours', [window(['MONDAY'], '09:00', '17:00')], ['MONDAY'], 9, 17],
  ['hours rounded outwards', [window(['MONDAY'], '09:30', '16:01')], ['MONDAY'], 9, 17],
  [
    'the earliest start and the latest end',
    [window(['FRIDAY'], '11:00', '19:00'), window(['MONDAY'], '08:45', '12:00')],
    ['MONDAY', 'FRIDAY'],
    8,
    19,
  ],
  [
    'days in the order of the week',
    [window(['SUNDAY', 'TUESDAY'], '09:00', '10:00')],
    ['TUESDAY', 'SUNDAY'],
    9,
    10,
  ],
  ['to the end of the day', [window(['MONDAY'], '23:30', '24:00')], ['MONDAY'], 23, 24],
  ['up to 23:59', [window(['MONDAY'], '00:00', '23:59')], ['MONDAY'], 0, 24],
  ['over midnight', [window(['FRIDAY'], '20:00', '02:00')], ['FRIDAY', 'SATURDAY'], 0, 24],
  ['over midnight into Monday', [window(['SUNDAY'], '20:00', '02:00')], ['MONDAY', 'SUNDAY'], 0, 24],
  ['all week over midnight', [window([...WEEK], '22:00', '01:00')], WEEK, 0, 24],
  [
    'a day and a night',
    [window(WEEKDAYS, '09:00', '17:00'), window(['FRIDAY'], '22:00', '01:30')],
    [...WEEKDAYS, 'SATURDAY'],
    0,
    24,
  ],
];

describe('windows become the hull that the API can hold', () => {
  for (const [name, windows, daysOfWeek, startHour, endHour] of hulls) {
    it(name, () => {
      expect(valuesOf({ schedule: { timeZone, windows } })).toEqual({
        '/schedule/timeZone': timeZone,
        '/schedule/daysOfWeek': daysOfWeek,
        '/schedule/startHour': startHour,
        '/schedule/endHour': endHour,
      });
    });
  }

  it('whose source is the windows', () => {
    const windows = [window(['MONDAY'], '09:00', '17:00')];
    const at = 'schedule/weekdays.yaml:6:3';
    expect(fieldsOf({ schedule: { timeZone, windows } }).slice(1)).toMatchObject([
      { path: '/schedule/timeZone', source: 'schedule/weekdays.yaml:5:3' },
      { source: at },
      { source: at },
      { source: at },
    ]);
  });

  it('unless none is written', () => {
    expect(valuesOf({ schedule: { timeZone } })).toEqual({ '/schedule/timeZone': timeZone });
    expect(valuesOf({ schedule: { holidays: { country: 'US' }, blackouts: [] } })).toEqual({});
  });
});
