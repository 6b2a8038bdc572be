import type { Comparison } from '../../model/reports/comparison.ts';
import type { Palette } from '../text/palette.ts';
import { percent } from '../text/percent.ts';
import { safeText } from '../text/safe.ts';
import { wrapped } from '../text/wrap.ts';
import { axisLabels, type Plot, plotLines } from './plot.ts';
import { figureTable } from './table.ts';
import { boundsWords, byStretch, FIELD_UNITS, scenarioWords, soFar, verdictOf } from './words.ts';

interface TextOptions {
  readonly palette: Palette;
  /** Of the terminal, characters; 80 where there is none. */
  readonly width?: number;
}

const WIDTHS = { least: 80, most: 140 };

/** A rule beside its alternatives: what was tried, a verdict, the figures, and the run over time. */
export function simulationText(comparison: Comparison, options: TextOptions): string {
  const { palette } = options;
  const width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, options.width ?? WIDTHS.least));
  const { subject, policy } = comparison;
  return [
    ...wrapped(`${safeText(subject, 200)}: ${safeText(policy)}`, width).map(palette.bold),
    ...labelled('scenario', scenarioWords(comparison), width),
    ...labelled('bounds', boundsWords(comparison), width),
    '',
    ...verdictLines(comparison, { palette, width }),
    '',
    ...figureTable(comparison, { palette, width }),
    '',
    ...pictures(comparison, { palette, width }),
  ].join('\n');
}

function labelled(label: string, text: string, width: number): readonly string[] {
  return wrapped(text, width - 12).map((line, index) => `  ${(index === 0 ? label : '').padEnd(10)}${line}`);
}

interface LineOptions {
  readonly palette: Palette;
  readonly width: number;
}

function verdictLines(comparison: Comparison, { palette, width }: LineOptions): readonly string[] {
  const { kept, said, abandonment, occupancy } = verdictOf(comparison);
  const paint = kept ? palette.green : palette.red;
  const [first = '', ...rest] = wrapped(`${said}: ${abandonment}`, width);
  return [first.replace(said, paint), ...rest, ...wrapped(occupancy, width)];
}

/** The first run over time, one picture below the other. */
function pictures(comparison: Comparison, { palette, width }: LineOptions): readonly string[] {
  const { scenario, seed } = comparison;
  const { hours, days } = scenario;
  const title = days === 1 ? `Seed ${seed} over ${hours} h` : `Seed ${seed} over ${days} days of ${hours} h`;
  const plots = plotsOf(comparison).flatMap((plot) => plotLines(plot, { palette, width }));
  return [palette.bold(title), ...plots, axisLabels(timeLabels(comparison), width)];
}

/** Two of these rows are below the limit where that shows all, else one. */
const ABANDONED_ROWS = 4;
/** A picture of nothing but zeros has a scale all the same. */
const LEAST = 0.01;

function plotsOf({ rule, others, limit, moves }: Comparison): readonly Plot[] {
  const { timeline } = rule;
  const agents = timeline.map((point) => point.agents);
  const values = timeline.map(({ value }) => value);
  const progressive = others.find(({ name }) => name === 'progressive');
  const beside = progressive ? `; one call an agent ${percent(progressive.figures.occupancy)}` : '';
  const abandoned = (title: string, shares: readonly number[]): Plot => {
    const highest = Math.max(...shares);
    // What is higher is cut, so that the line across lies where the limit is.
    const to = limit === 0 ? highest : (highest <= 2 * limit ? 2 : ABANDONED_ROWS) * limit;
    return {
      title: `Abandoned of live answers, ${title}, ${percent(highest)} at most`,
      ...{ values: shares, rows: ABANDONED_ROWS, format: percent, to: Math.max(to, LEAST) },
      ...(limit > 0 && { mark: { at: limit, label: percent(limit) } }),
    };
  };
  return [
    ...(Math.max(...agents) - Math.min(...agents) > 0.5
      ? [{ title: 'Agents logged in', values: agents, to: Math.max(...agents), rows: 2, format: rounded }]
      : []),
    {
      title: `Agents busy, share of their time: ${percent(rule.figures.occupancy)} in all runs${beside}`,
      ...{ values: timeline.map(({ occupancy }) => occupancy), to: 1, rows: 4, format: percent },
    },
    abandoned('at each time', byStretch(timeline)),
    abandoned(`so far (limit of a period: ${percent(limit)})`, soFar(timeline)),
    {
      title: `${moves}, ${FIELD_UNITS[moves]}`,
      ...{ values, to: Math.max(...values, LEAST), rows: 3, format: (value: number) => value.toFixed(1) },
    },
  ];
}

function rounded(value: number): string {
  return value.toFixed(0);
}

/** Hours of a day, or days. */
function timeLabels({
  scenario,
  rule,
}: Comparison): readonly { readonly at: number; readonly text: string }[] {
  const { hours, days } = scenario;
  if (days === 1) {
    const apart = Math.max(1, Math.ceil(hours / 12));
    return Array.from({ length: Math.floor(hours / apart) + 1 }, (_, index) => ({
      at: (index * apart) / hours,
      text: `${index * apart} h`,
    }));
  }
  const dialed = Math.max(1, Math.round((rule.timeline.at(-1)?.hour ?? hours) / hours));
  const apart = Math.max(1, Math.ceil(dialed / 10));
  return Array.from({ length: Math.ceil(dialed / apart) }, (_, index) => ({
    at: (index * apart) / dialed,
    text: `${index === 0 ? 'day ' : ''}${index * apart + 1}`,
  }));
}
