import type { ClosureKind } from './closures.ts';
import { callableIntervals, type Interval, type Stretch, stretches } from './intervals.ts';
import { dateText } from './local-text.ts';
import { DAY, dayNumber, firstShowing, HOUR, type WallTime, wallAt } from './local-time.ts';
import { type CalendarPolicy, homeZone, zonesOf } from './policy.ts';
import { offsetPieces, zoneRules } from './zone-rules.ts';

/** Cells of half an hour. */
const CELLS_A_DAY = 48;
const CELL = HOUR / 2;

/** What half an hour of a local day is: all open, in part, closed for a reason, or not there (skipped by the clock, or not asked for). */
export type Cell = 'open' | 'partly' | 'absent' | ClosureKind;

/** One local day of the zone that people have in mind. */
export interface DayView {
  /** Midnight. */
  readonly wall: WallTime;
  readonly cells: readonly Cell[];
  /** When it may dial on that day. */
  readonly open: readonly Interval[];
  /** Holidays, and changes of a clock. */
  readonly notes: readonly string[];
}

/** A span, day by day, for people to look at. */
export function daysOf(policy: CalendarPolicy, span: Interval): readonly DayView[] {
  const zone = homeZone(policy);
  const rules = zoneRules(zone);
  const days: DayView[] = [];
  const last = dayNumber(wallAt(rules, span.to - 1));
  for (let day = dayNumber(wallAt(rules, span.from)); day <= last; day += 1) {
    const whole = { from: firstShowing(zone, day * DAY), to: firstShowing(zone, (day + 1) * DAY) };
    const part = { from: Math.max(span.from, whole.from), to: Math.min(span.to, whole.to) };
    const within = stretches(policy, part);
    days.push({
      wall: day * DAY,
      cells: cellsOf(within, { day, zone, part }),
      open: callableIntervals(policy, part.from, part.to).intervals,
      notes: [...holidayNote(policy, day), ...zonesOf(policy).flatMap((one) => clockChanges(one, part))],
    });
  }
  return days;
}

/** A cell is what the clock shows: an hour that comes twice is both of its passes, one that is skipped is absent. */
function cellsOf(
  within: readonly Stretch[],
  of: { readonly day: number; readonly zone: string; readonly part: Interval },
): readonly Cell[] {
  const pieces = offsetPieces(zoneRules(of.zone), of.part);
  return Array.from({ length: CELLS_A_DAY }, (_, index): Cell => {
    const wall = of.day * DAY + index * CELL;
    const parts = pieces.flatMap(({ from, to, offset }) => overlap({ from, to }, wall - offset, CELL));
    if (parts.length === 0) return 'absent';
    const met = within.filter((stretch) =>
      parts.some((part) => stretch.from < part.to && stretch.to > part.from),
    );
    const closed = met.filter((stretch) => stretch.closures.length > 0);
    if (closed.length === 0) return 'open';
    return closed.length < met.length ? 'partly' : weightiest(closed);
  });
}

function overlap(span: Interval, start: number, length: number): readonly Interval[] {
  const from = Math.max(span.from, start);
  const to = Math.min(span.to, start + length);
  return from < to ? [{ from, to }] : [];
}

/** Of several reasons the one that people ask for first. */
const WEIGHT: readonly ClosureKind[] = ['holiday', 'blackout', 'window', 'calling-hours', 'pause'];

function weightiest(closed: readonly Stretch[]): ClosureKind {
  const kinds = new Set(closed.flatMap(({ closures }) => closures.map(({ limit }) => limit.kind)));
  return WEIGHT.find((kind) => kinds.has(kind)) ?? 'window';
}

function holidayNote({ schedule }: CalendarPolicy, day: number): readonly string[] {
  const name = schedule?.holidayOn(day) ?? null;
  return name === null ? [] : [`holiday (${name})`];
}

/** `clocks in America/New_York go back 1 h at 2026-11-01 02:00` */
function clockChanges(zone: string, span: Interval): readonly string[] {
  // A change at the very start of the span belongs to it.
  const pieces = offsetPieces(zoneRules(zone), { from: span.from - 1, to: span.to });
  return pieces.slice(1).map((piece, index) => {
    const before = pieces[index]?.offset ?? piece.offset;
    const hours = Math.abs(piece.offset - before) / HOUR;
    const way = piece.offset > before ? 'forward' : 'back';
    const shown = new Date(piece.from + before).toISOString().slice(11, 16);
    return `clocks in ${zone} go ${way} ${hours} h at ${dateText(piece.from + before)} ${shown}`;
  });
}
