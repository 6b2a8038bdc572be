import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clockText,
  dailyGap,
  intersect,
  onDay,
  shift,
  subtract,
  unite,
  type Week,
  WHOLE_WEEK,
  weekOf,
  windowsWeek,
} from '../../src/compliance/week.ts';

const LENGTH = 7 * 1440;

/** Another reading of a week: the set of its minutes. */
function minutesOf(week: Week): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { from, until } of week) for (let minute = from; minute < until; minute += 1) found.add(minute);
  return found;
}

function isTidy(week: Week): boolean {
  return week.every(
    ({ from, until }, index) =>
      from < until && from >= 0 && until <= LENGTH && from > (week[index - 1]?.until ?? -1),
  );
}

const week: fc.Arbitrary<Week> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: LENGTH - 1 }), fc.integer({ min: 1, max: 3000 })), {
    maxLength: 5,
  })
  .map((spans) => unite(spans.map(([from, length]) => [{ from, until: Math.min(LENGTH, from + length) }])));

test('uniting, intersecting and subtracting are what they are for sets of minutes', () => {
  fc.assert(
    fc.property(week, week, (a, b) => {
      const [mine, theirs] = [minutesOf(a), minutesOf(b)];
      expect(minutesOf(unite([a, b]))).toEqual(new Set([...mine, ...theirs]));
      expect(minutesOf(intersect(a, b))).toEqual(new Set([...mine].filter((minute) => theirs.has(minute))));
      expect(minutesOf(subtract(a, b))).toEqual(new Set([...mine].filter((minute) => !theirs.has(minute))));
      for (const result of [unite([a, b]), intersect(a, b), subtract(a, b)])
        expect(isTidy(result)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('shifting goes round the week', () => {
  fc.assert(
    fc.property(week, fc.integer({ min: -900, max: 900 }), (a, by) => {
      const moved = new Set([...minutesOf(a)].map((minute) => (minute + by + LENGTH) % LENGTH));
      expect(minutesOf(shift(a, by))).toEqual(moved);
    }),
    { numRuns: 40 },
  );
  expect(shift(WHOLE_WEEK, 90)).toEqual(WHOLE_WEEK);
});

test('a window over midnight ends on the next day, Sunday night on Monday', () => {
  const sunday = windowsWeek([{ days: ['SUNDAY'], start: '22:00', end: '06:00' }]);
  expect(onDay(sunday, 'SUNDAY')).toEqual([{ from: 22 * 60, until: 1440 }]);
  expect(onDay(sunday, 'MONDAY')).toEqual([{ from: 0, until: 360 }]);
});

test('a window to 24:00 and one of the whole day', () => {
  const windows = windowsWeek([{ days: ['MONDAY'], start: '00:00', end: '24:00' }]);
  expect(windows).toEqual([{ from: 0, until: 1440 }]);
  expect(windowsWeek([{ days: ['MONDAY'], start: '20:00', end: '24:00' }])).toEqual([
    { from: 1200, until: 1440 },
  ]);
});

test('a daily gap over midnight', () => {
  expect(onDay(dailyGap({ start: '20:00', end: '08:00' }), 'MONDAY')).toEqual([
    { from: 0, until: 480 },
    { from: 1200, until: 1440 },
  ]);
});

test('days and times of day', () => {
  expect(weekOf(['TUESDAY'], [{ from: '08:00', until: '24:00' }])).toEqual([{ from: 1920, until: 2880 }]);
  expect([clockText(0), clockText(545), clockText(1440)]).toEqual(['00:00', '09:05', '24:00']);
});
