import { dateText, timeText, weekdayText } from '../calendar/local-text.ts';
import { DAY, wallAt } from '../calendar/local-time.ts';
import type { Cell, DayView } from '../calendar/week-view.ts';
import { type ZoneRules, zoneRules } from '../calendar/zone-rules.ts';
import { ZONE_DATA_VERSION } from '../calendar/zones.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeText } from './text/safe.ts';

/** What `calendar` shows to people. */
export interface CalendarReport {
  readonly campaign: string;
  /** The zone whose days the rows are. */
  readonly zone: string;
  readonly days: readonly DayView[];
  readonly notes: readonly string[];
}

/** A row a day, a column each half hour of that zone's clock, with what the signs mean and what is special below. */
export function calendarText(report: CalendarReport, options: { readonly palette: Palette }): string {
  const { palette } = options;
  const rules = zoneRules(report.zone);
  const rows = report.days.map(
    (day) =>
      `${dayText(day)}  ${day.cells.map((cell) => paint(cell, palette)).join('')}  ${openText(day, rules)}`,
  );
  const special = report.days.flatMap(({ wall, notes }) =>
    notes.map((note) => `  ${dateText(wall)}  ${safeText(note)}`),
  );
  return [
    palette.bold(
      `When campaign ${safeText(report.campaign, NAME_LIMIT)} may dial, by the clock of ${report.zone}`,
    ),
    palette.dim(`zone data IANA ${ZONE_DATA_VERSION}`),
    '',
    palette.dim(`${' '.repeat(14)}  ${HOURS}`.trimEnd()),
    ...rows.map((row) => row.trimEnd()),
    '',
    ...legend(report.days, palette),
    ...(special.length > 0 ? ['', ...special] : []),
    ...(report.notes.length > 0 ? ['', ...report.notes.map((note) => `  ${safeText(note)}`)] : []),
  ].join('\n');
}

/** The answer to `--at`. */
export interface MomentReport {
  readonly campaign: string;
  /** As it was asked, and the instants that it means. */
  readonly asked: string;
  readonly callable: boolean;
  readonly reasons: readonly string[];
  /** When the answer changes, in UTC and by the zone's clock; null where it does not in sight. */
  readonly next: string | null;
}

/** Whether it may dial at a moment, why not, and when that changes. */
export function momentText(report: MomentReport, options: { readonly palette: Palette }): string {
  const { palette } = options;
  const { callable, reasons, next } = report;
  const answer = callable ? palette.green('may dial') : palette.yellow('may not dial');
  const change = next === null ? 'That does not change in sight.' : `That changes at ${next}.`;
  return [
    `Campaign ${safeText(report.campaign, NAME_LIMIT)} ${answer} at ${safeText(report.asked)} (zone data IANA ${ZONE_DATA_VERSION}).`,
    ...reasons.map((reason) => `  ${safeText(reason)}`),
    change,
  ].join('\n');
}

/** A number every two hours, four cells wide. */
const HOURS = Array.from({ length: 12 }, (_, index) =>
  String(index * 2)
    .padStart(2, '0')
    .padEnd(4),
).join('');

const SIGNS: Readonly<Record<Cell, string>> = {
  open: '█',
  partly: '▄',
  absent: ' ',
  'calling-hours': 'h',
  pause: 'p',
  window: '·',
  holiday: 'H',
  blackout: 'b',
};

const MEANINGS: Readonly<Record<Cell, string>> = {
  open: 'may dial',
  partly: 'for a part of the half hour',
  absent: 'not asked for, or skipped by the clock',
  'calling-hours': 'outside calling hours where someone is called',
  pause: 'a pause where someone is called',
  window: "outside the schedule's windows",
  holiday: 'a holiday',
  blackout: 'a blackout',
};

const CELLS: readonly Cell[] = ['open', 'partly', 'window', 'calling-hours', 'pause', 'holiday', 'blackout'];

function legend(days: readonly DayView[], palette: Palette): readonly string[] {
  const shown = new Set(days.flatMap((day) => day.cells));
  return CELLS.filter((cell) => shown.has(cell)).map(
    (cell) => `  ${paint(cell, palette)} ${palette.dim(MEANINGS[cell])}`,
  );
}

function paint(cell: Cell, palette: Palette): string {
  if (cell === 'open' || cell === 'partly') return palette.green(SIGNS[cell]);
  return cell === 'holiday' || cell === 'blackout' ? palette.yellow(SIGNS[cell]) : palette.dim(SIGNS[cell]);
}

/** `Fri 2026-11-20` */
function dayText({ wall }: DayView): string {
  return `${weekdayText(wall).slice(0, 3)} ${dateText(wall)}`;
}

/** `11:00-20:30`; the end of the day is 24:00. */
function openText({ wall, open }: DayView, rules: ZoneRules): string {
  const spans = open.map(({ from, to }) => {
    const end = wallAt(rules, to);
    return `${timeText(wallAt(rules, from))}-${end >= wall + DAY ? '24:00' : timeText(end)}`;
  });
  return spans.join(', ');
}
