import type { Day, Pause, Window } from '../model/documents.ts';
import type { DayPart } from './pack.ts';

export const DAYS: readonly Day[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
];

/** Minutes of a week, Monday 00:00 = 0; `from` belongs to it, `until` does not. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Times of a week: sorted, apart from each other, within the week. */
export type Week = readonly Span[];

const DAY = 1440;
const WEEK = 7 * DAY;
export const WHOLE_WEEK: Week = [{ from: 0, until: WEEK }];

/** The same parts on some days. */
export function weekOf(days: readonly Day[], parts: readonly DayPart[]): Week {
  return tidy(
    days.flatMap((day) => {
      const start = DAYS.indexOf(day) * DAY;
      return parts.map(({ from, until }) => ({ from: start + minutes(from), until: start + minutes(until) }));
    }),
  );
}

/** The whole of some days. */
export function daysOf(days: readonly Day[]): Week {
  return weekOf(days, [{ from: '00:00', until: '24:00' }]);
}

/** Daily from start to end, over midnight if start is after end. */
export function dailyGap({ start, end }: Pick<Pause, 'start' | 'end'>): Week {
  return start < end
    ? weekOf(DAYS, [{ from: start, until: end }])
    : windowsWeek([{ days: [...DAYS], start, end }]);
}

/** A window over midnight belongs to the day on which it starts and ends on the next. */
export function windowsWeek(windows: readonly Window[]): Week {
  return tidy(
    windows.flatMap(({ days, start, end }) =>
      days.flatMap((day) => {
        const from = DAYS.indexOf(day) * DAY + minutes(start);
        const length = (minutes(end) - minutes(start) + DAY) % DAY;
        return wrap({ from, until: from + (length === 0 ? DAY : length) });
      }),
    ),
  );
}

/** What the clocks of a zone show that is so many minutes ahead. */
export function shift(week: Week, by: number): Week {
  return tidy(week.flatMap(({ from, until }) => wrap({ from: from + by, until: until + by })));
}

export function unite(weeks: readonly Week[]): Week {
  return tidy(weeks.flat());
}

export function intersect(a: Week, b: Week): Week {
  return tidy(
    a.flatMap((one) =>
      b.flatMap((other) => {
        const span = { from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) };
        return span.from < span.until ? [span] : [];
      }),
    ),
  );
}

/** What is in `a` and not in `b`. */
export function subtract(a: Week, b: Week): Week {
  return intersect(a, complement(b));
}

/** What a week has on one day, in minutes of that day. */
export function onDay(week: Week, day: Day): readonly Span[] {
  const start = DAYS.indexOf(day) * DAY;
  return intersect(week, [{ from: start, until: start + DAY }]).map(({ from, until }) => ({
    from: from - start,
    until: until - start,
  }));
}

/** `"HH:MM"`. */
export function clockText(minute: number): string {
  const text = (value: number) => String(value).padStart(2, '0');
  return `${text(Math.floor(minute / 60))}:${text(minute % 60)}`;
}

function minutes(clock: string): number {
  const [hours = '', rest = ''] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

function complement(week: Week): Week {
  const edges = [0, ...week.flatMap(({ from, until }) => [from, until]), WEEK];
  const gaps: Span[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [from = 0, until = 0] = edges.slice(index, index + 2);
    if (from < until) gaps.push({ from, until });
  }
  return gaps;
}

/** Into the week, in two where it runs over the week's end. */
function wrap({ from, until }: Span): readonly Span[] {
  const start = ((from % WEEK) + WEEK) % WEEK;
  const end = start + until - from;
  return end <= WEEK
    ? [{ from: start, until: end }]
    : [
        { from: start, until: WEEK },
        { from: 0, until: end - WEEK },
      ];
}

function tidy(spans: readonly Span[]): Week {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const result: Span[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last && span.from <= last.until) {
      result[result.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    } else result.push(span);
  }
  return result;
}
