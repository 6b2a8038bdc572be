import { dateText, timeText } from '../../calendar/local-text.ts';
import { DAY, dayNumber, firstShowing, HOUR, MINUTE, wallAt } from '../../calendar/local-time.ts';
import { zoneRules } from '../../calendar/zone-rules.ts';
import type { ReportSpan } from '../../model/reports/campaign-report.ts';

export interface TimeFrame {
  readonly span: ReportSpan;
  /** Whose days and hours the axis shows. */
  readonly zone: string;
}

const [WIDTH, LEFT, RIGHT, TOP, BOTTOM] = [940, 56, 10, 10, 22];
const STEPS = [10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
const MOST_TICKS = 14;

/** A picture over time: `draw` gets where an instant and a share of the height (0 below) are. */
export function timeChart(
  frame: TimeFrame,
  chart: {
    readonly label: string;
    readonly height: number;
    /** Values at the left, from the bottom up. */
    readonly scale: readonly string[];
    /** Whether times are written below. */
    readonly timed?: boolean;
    readonly draw: (x: (instant: number) => number, y: (share: number) => number) => string;
  },
): string {
  const { span, zone } = frame;
  const { height, label, scale, timed = true, draw } = chart;
  const x = (instant: number) => {
    const share = (instant - span.from) / (span.to - span.from);
    return round(LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, Math.max(0, share)));
  };
  const y = (share: number) => round(height - BOTTOM - (height - BOTTOM - TOP) * share);
  const grid = scale.map((text, index) => {
    const at = y(scale.length < 2 ? 0 : index / (scale.length - 1));
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/><text x="${LEFT - 6}" y="${at + 4}" text-anchor="end">${text}</text>`;
  });
  const ticks = (timed ? ticksOf(span, zone) : []).map(({ at, text }) => {
    return `<line class="tick" x1="${x(at)}" x2="${x(at)}" y1="${height - BOTTOM}" y2="${height - BOTTOM + 4}"/><text x="${x(at)}" y="${height - 5}" text-anchor="middle">${text}</text>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${grid.join('')}${draw(x, y)}${ticks.join('')}</svg>`;
}

/** Local midnights over several days, else hours of the local clock; few enough to be read. */
export function ticksOf(
  span: ReportSpan,
  zone: string,
): readonly { readonly at: number; readonly text: string }[] {
  const rules = zoneRules(zone);
  const length = span.to - span.from;
  if (length > 2 * DAY) {
    const step = Math.ceil(length / DAY / MOST_TICKS) * DAY;
    return everyWall(span, zone, step).map((at) => ({ at, text: dateText(wallAt(rules, at)).slice(5) }));
  }
  const step = STEPS.find((one) => length / one <= MOST_TICKS) ?? DAY;
  return everyWall(span, zone, step).map((at) => ({ at, text: timeText(wallAt(rules, at)) }));
}

function everyWall(span: ReportSpan, zone: string, step: number): readonly number[] {
  const rules = zoneRules(zone);
  const found: number[] = [];
  for (let wall = dayNumber(wallAt(rules, span.from)) * DAY; ; wall += step) {
    const at = firstShowing(zone, wall);
    if (at > span.to) return found;
    if (at >= span.from) found.push(at);
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
