import { describe, expect, it } from 'vitest';
import { parseLocal } from '../../src/calendar/local-text.ts';
import {
  firstShowing,
  lastShowingBefore,
  localTime,
  meanings,
  readings,
} from '../../src/calendar/local-time.ts';
import { instant } from '../support/calendars.ts';

const NEW_YORK = 'America/New_York';

function wall(text: string): number {
  const found = parseLocal(text);
  if (found === null) throw new Error(`${text} is no local time`);
  return found;
}

function shown(instants: readonly number[]): readonly string[] {
  return instants.map((at) => new Date(at).toISOString().slice(0, 16));
}

it('reads a clock: date, day of the week, minutes since midnight', () => {
  expect(localTime(NEW_YORK, instant('2026-11-01T05:59:59Z'))).toEqual({
    ...{ year: 2026, month: 11, day: 1, weekday: 'SUNDAY', minutes: 119 },
  });
  expect(localTime('America/Vancouver', instant('2026-12-25T06:30:00Z'))).toMatchObject({
    ...{ day: 24, weekday: 'THURSDAY', minutes: 23 * 60 + 30 },
  });
  expect(localTime('Asia/Kathmandu', instant('2026-12-31T18:15:00Z'))).toMatchObject({
    ...{ year: 2027, month: 1, day: 1, minutes: 0 },
  });
});

describe('a local time', () => {
  it('has one reading on most days', () => {
    expect(shown(readings(NEW_YORK, wall('2026-11-20T12:00')))).toEqual(['2026-11-20T17:00']);
  });

  it('has two where clocks go back', () => {
    expect(shown(readings(NEW_YORK, wall('2026-11-01T01:30')))).toEqual([
      '2026-11-01T05:30',
      '2026-11-01T06:30',
    ]);
    expect(shown(readings('Australia/Lord_Howe', wall('2026-04-05T01:45')))).toHaveLength(2);
  });

  it('has none where they go forward, and then two meanings', () => {
    expect(readings(NEW_YORK, wall('2026-03-08T02:30'))).toEqual([]);
    expect(shown(meanings(NEW_YORK, wall('2026-03-08T02:30')))).toEqual([
      '2026-03-08T06:30',
      '2026-03-08T07:30',
    ]);
  });

  it('has none on a day that was left out', () => {
    expect(readings('Pacific/Apia', wall('2011-12-30T12:00'))).toEqual([]);
    expect(meanings('Pacific/Apia', wall('2011-12-30T12:00'))).toHaveLength(2);
  });
});

it('the first instant that shows a time, and the last that shows an earlier one, enclose an overlap', () => {
  const half = wall('2026-11-01T01:30');
  expect(shown([firstShowing(NEW_YORK, half), lastShowingBefore(NEW_YORK, half)])).toEqual([
    '2026-11-01T05:30',
    '2026-11-01T06:30',
  ]);
  const gap = wall('2026-03-08T02:30');
  expect(shown([firstShowing(NEW_YORK, gap), lastShowingBefore(NEW_YORK, gap)])).toEqual([
    '2026-03-08T07:00',
    '2026-03-08T07:00',
  ]);
});

it.each(['2026-02-30', '2026-13-01', '2026-11-20T24:00', '2026-11-20T12:60', 'today', ''])(
  'no local time: %s',
  (text) => {
    expect(parseLocal(text)).toBeNull();
  },
);
