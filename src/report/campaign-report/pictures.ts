import type {
  CallsInterval,
  CampaignReport,
  PacedHistory,
  ReportSpan,
} from '../../model/reports/campaign-report.ts';
import { type TimeFrame, timeChart } from './time-chart.ts';

/** Bars narrower than this can't be told apart. */
const MOST_BARS = 320;

/** Calls over time, joined and abandoned, before the hours in which nobody may be called, with the run state below. */
export function callsPicture(report: CampaignReport): string {
  const { period, zone, hours, runStates } = report;
  const bars = groupedBars(report.calls.intervals, period);
  const highest = niceCeiling(Math.max(1, ...bars.map(({ attempted }) => attempted)));
  const scale = [0, highest / 2, highest].map((value) => String(Math.round(value * 10) / 10));
  const picture = timeChart(frameOf(report), {
    label: 'Calls over time',
    height: 240,
    scale,
    draw: (x, y) => {
      const rect = (span: ReportSpan, from: number, to: number, kind: string) => {
        const left = x(span.from);
        const top = y(to);
        const width = Math.max(0.4, x(span.to) - left);
        return `<rect class="${kind}" x="${left}" y="${top}" width="${width.toFixed(1)}" height="${Math.max(0, y(from) - top).toFixed(1)}"/>`;
      };
      const closed = hours
        ? complement(hours.callable, period).map((span) => rect(span, 0, 1, 'closed'))
        : [];
      const calls = bars.map((bar) => rect(bar, 0, bar.attempted / highest, 'dialed'));
      const answered = bars.map((bar) => rect(bar, 0, bar.answered / highest, 'answered'));
      const abandoned = bars
        .filter((bar) => bar.abandoned > 0)
        .map((bar) => rect(bar, 0, bar.abandoned / highest, 'abandoned'));
      return [...closed, ...calls, ...answered, ...abandoned].join('');
    },
  });
  const strip = timeChart(
    { span: period, zone },
    {
      label: 'Run state over time',
      height: 30,
      scale: [],
      timed: false,
      draw: (x) =>
        runStates
          .map((one) => {
            const left = x(one.from);
            const width = Math.max(0.4, x(one.to) - left).toFixed(1);
            return `<rect class="state-${one.status ?? 'unknown'}" x="${left}" y="4" width="${width}" height="18"/>`;
          })
          .join(''),
    },
  );
  return `${picture}${strip}`;
}

/** What a number was over time: a line in steps. */
export function pacedPicture(report: CampaignReport, { field, points }: PacedHistory): string {
  const highest = niceCeiling(Math.max(...points.map(({ value }) => value)));
  const end = Math.min(report.period.to, report.createdAt);
  const scale = [0, highest / 2, highest].map((value) => String(Math.round(value * 100) / 100));
  return timeChart(frameOf(report), {
    label: `${field} over time`,
    height: 150,
    scale,
    draw: (x, y) => {
      const path = points.flatMap(({ at, value }, index) => {
        const until = points[index + 1]?.at ?? end;
        const height = y(value / highest);
        return [`${x(at)},${height}`, `${x(until)},${height}`];
      });
      return `<polyline class="paced" fill="none" points="${path.join(' ')}"/>`;
    },
  });
}

function frameOf({ period, zone }: CampaignReport): TimeFrame {
  return { span: period, zone };
}

/** What lies between spans that are in order. */
function complement(spans: readonly ReportSpan[], within: ReportSpan): readonly ReportSpan[] {
  const gaps: ReportSpan[] = [];
  let at = within.from;
  for (const { from, to } of spans) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  return at < within.to ? [...gaps, { from: at, to: within.to }] : gaps;
}

/** Neighbours together, until there are few enough of them. */
function groupedBars(intervals: readonly CallsInterval[], span: ReportSpan): readonly CallsInterval[] {
  const length = intervals[0] ? intervals[0].to - intervals[0].from : 1;
  const size = length * Math.max(1, Math.ceil((span.to - span.from) / length / MOST_BARS));
  const bars = new Map<number, CallsInterval>();
  for (const one of intervals) {
    const from = Math.floor(one.from / size) * size;
    const bar = bars.get(from) ?? { from, to: from + size, attempted: 0, answered: 0, abandoned: 0 };
    bars.set(from, {
      ...{ from, to: from + size },
      attempted: bar.attempted + one.attempted,
      answered: bar.answered + one.answered,
      abandoned: bar.abandoned + one.abandoned,
    });
  }
  return [...bars.values()];
}

/** 1, 2 or 5 times a power of ten. */
function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value * 0.9999) ?? 10;
  return step * power;
}
