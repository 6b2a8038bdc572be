import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastEnd, nextEnd, type Rhythm } from '../../src/calendar/periods.ts';
import { instant } from '../support/calendars.ts';

const NEW_YORK = 'America/New_York';
const HOUR = 3_600_000;
const at = (...hours: readonly number[]): Rhythm => ({
  ...{ type: 'at', zone: NEW_YORK },
  times: hours.map((hour) => hour * HOUR),
});
const text = (time: number) => new Date(time).toISOString();

function endsFrom(rhythm: Rhythm, after: string, many: number): readonly string[] {
  const ends: number[] = [];
  for (let end = instant(after); ends.length < many; ) {
    end = nextEnd(rhythm, end);
    ends.push(end);
  }
  return ends.map(text);
}

describe('periods', () => {
  it('of minutes end at their multiples in each hour', () => {
    expect(endsFrom({ type: 'every', minutes: 20 }, '2026-11-20T11:59Z', 4)).toEqual([
      '2026-11-20T12:00:00.000Z',
      '2026-11-20T12:20:00.000Z',
      '2026-11-20T12:40:00.000Z',
      '2026-11-20T13:00:00.000Z',
    ]);
  });

  it('of local days are 25 and 23 hours where a clock is changed', () => {
    expect(endsFrom(at(0), '2026-10-31T12:00Z', 2)).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ]);
    expect(endsFrom(at(0), '2027-03-14T01:00Z', 2)).toEqual([
      '2027-03-14T05:00:00.000Z',
      '2027-03-15T04:00:00.000Z',
    ]);
  });

  it('end once at a time that a clock shows twice, and when it goes on at one that it leaves out', () => {
    expect(endsFrom(at(1.5), '2026-11-01T00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
    expect(endsFrom(at(2, 2.5), '2027-03-14T00:00Z', 3)).toEqual([
      '2027-03-14T07:00:00.000Z',
      '2027-03-15T06:00:00.000Z',
      '2027-03-15T06:30:00.000Z',
    ]);
  });

  it('leave no gap: the last end before the next one is where one began to look', () => {
    const rhythms = fc.oneof(
      fc.constantFrom(5, 10, 15, 20, 30, 60).map((minutes): Rhythm => ({ type: 'every', minutes })),
      fc
        .record({
          zone: fc.constantFrom(NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'),
          times: fc.uniqueArray(
            fc.integer({ min: 0, max: 287 }).map((five) => five * 300_000),
            { minLength: 1, maxLength: 5 },
          ),
        })
        .map((one): Rhythm => ({ type: 'at', ...one })),
    );
    const instants = fc.integer({ min: instant('2010-01-01T00:00Z'), max: instant('2037-01-01T00:00Z') });
    fc.assert(
      fc.property(rhythms, instants, (rhythm, now) => {
        const [last, next] = [lastEnd(rhythm, now), nextEnd(rhythm, now)];
        expect(last).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        expect(nextEnd(rhythm, last)).toBe(next);
        expect(lastEnd(rhythm, next - 1)).toBe(last);
        expect(next % 300_000).toBe(0);
      }),
    );
  });
});
