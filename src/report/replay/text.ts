import type { Replay, ReplayedCampaign, ReplayMoment, ReplayPoint } from '../../model/reports/replay.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeText } from '../text/safe.ts';
import { instantText } from '../text/time.ts';
import { wrapped } from '../text/wrap.ts';
import { summarySentences, valueText } from './words.ts';

/** Lines are no wider than a terminal commonly is. */
const WIDTH = 80;
const MOST_MOMENTS = 30;
const POINTS = 60;

/** What rules would have decided on what was recorded: a summary, a drawing, and the moments of note, by campaign. */
export function replayText(
  { meaning, campaigns, otherForms }: Replay,
  { palette }: { readonly palette: Palette },
): string {
  return [
    ...wrapped(meaning, WIDTH),
    ...(otherForms === 0
      ? []
      : [`${otherForms} decisions are recorded in a form that can't be replayed: left out.`]),
    ...campaigns.flatMap((campaign) => ['', ...campaignLines(campaign, palette)]),
  ].join('\n');
}

function campaignLines(campaign: ReplayedCampaign, palette: Palette): readonly string[] {
  const { tenant, name, recorded, asked, notes, summary, moves } = campaign;
  const called = safeText(name, NAME_LIMIT);
  return [
    palette.bold(`campaign "${called}" of ${safeText(tenant, NAME_LIMIT)}: ${moves}`),
    ...indented(`${instantText(summary.from)} to ${instantText(summary.to)}`, 2),
    ...labelled('then', safeText(recorded)),
    ...labelled('now', asked === null ? 'no rule' : safeText(asked)),
    ...notes.flatMap((note) => labelled('note', safeText(note))),
    '',
    ...summarySentences(campaign).flatMap((sentence) =>
      indented(sentence, 2).map((line) => (summary.notReproduced > 0 ? palette.yellow(line) : line)),
    ),
    '',
    ...drawing(campaign, palette),
    '',
    ...momentLines(campaign, palette),
  ];
}

/** Both over time, from zero to the highest of the two; empty where nothing was recorded. */
function drawing({ timeline, asked, moves }: ReplayedCampaign, palette: Palette): readonly string[] {
  const points = squeezed(timeline);
  const highest = Math.max(0, ...points.flatMap((point) => [point.recorded ?? 0, point.asked ?? 0]));
  const line = (name: string, member: 'recorded' | 'asked') => {
    const blocks = points.map((point) => block(point[member], highest)).join('');
    return `  ${name.padEnd(4)}  ${palette.cyan(blocks)}`;
  };
  return [
    `  ${moves} over time, from 0 to ${valueText(moves, highest)}; empty where nothing is recorded`,
    line('then', 'recorded'),
    ...(asked === null ? [] : [line('now', 'asked')]),
  ];
}

const BLOCKS = '▁▂▃▄▅▆▇█';

function block(value: number | null, highest: number): string {
  if (value === null) return ' ';
  return BLOCKS[highest === 0 ? 0 : Math.round((Math.max(0, value) / highest) * 7)] ?? ' ';
}

function squeezed(points: readonly ReplayPoint[]): readonly ReplayPoint[] {
  const size = Math.max(1, Math.ceil(points.length / POINTS));
  return Array.from({ length: Math.ceil(points.length / size) }, (_, index) => {
    const group = points.slice(index * size, (index + 1) * size);
    return {
      hour: group.at(-1)?.hour ?? 0,
      recorded: mean(group.map(({ recorded }) => recorded)),
      asked: mean(group.map(({ asked }) => asked)),
    };
  });
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function momentLines(campaign: ReplayedCampaign, palette: Palette): readonly string[] {
  const { moments, momentsLeftOut } = campaign;
  const shown = moments.slice(0, MOST_MOMENTS);
  const more = moments.length - shown.length + momentsLeftOut;
  return [
    ...shown.flatMap((moment) => momentText(moment, campaign, palette)),
    ...(more === 0 ? [] : [`  and ${more} more moments; --output json has them`]),
  ];
}

function momentText(
  { at, held, decided, reason, asked, differs, reproduced }: ReplayMoment,
  { moves }: ReplayedCampaign,
  palette: Palette,
): readonly string[] {
  const value = (number: number | null) => valueText(moves, number);
  const marks = [
    ...(differs ? [palette.yellow('differs')] : []),
    ...(reproduced === false ? [palette.red('not reproduced')] : []),
    ...(reproduced === null ? [palette.dim('not comparable')] : []),
  ];
  const figures = [
    `held ${value(held)}`,
    `then ${value(decided)}`,
    ...(asked ? [`now ${value(asked.value)}`] : []),
    ...marks,
  ];
  return [
    `  ${instantText(at)}  ${figures.join('  ')}`,
    ...(reason === null ? [] : labelled('then', safeText(reason), 4)),
    ...(asked ? labelled('now', safeText(asked.reason), 4) : []),
  ];
}

function labelled(label: string, text: string, indent = 2): readonly string[] {
  const begin = indent + 6;
  const lines = wrapped(text, WIDTH - begin);
  return lines.map((line, index) =>
    index === 0 ? `${' '.repeat(indent)}${label.padEnd(6)}${line}` : `${' '.repeat(begin)}${line}`,
  );
}

function indented(text: string, indent: number): readonly string[] {
  return wrapped(text, WIDTH - indent).map((line) => `${' '.repeat(indent)}${line}`);
}
