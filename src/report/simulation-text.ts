import type { ComparedController, Comparison, TimelinePoint } from '../model/comparison.ts';
import type { Palette } from './palette.ts';
import { NAME_LIMIT, safeText } from './safe.ts';
import { alignColumns } from './table.ts';

/** A rule beside its alternatives: what was tried, a verdict, the figures, and the run over time. */
export function simulationText(comparison: Comparison, options: { readonly palette: Palette }): string {
  const { palette } = options;
  const { scenario, subject, policy, replicas, seed, moves, envelope, limit, periodDays } = comparison;
  const runs =
    replicas === 1 ? `1 run, seed ${seed}` : `${replicas} runs, seeds ${seed} to ${seed + replicas - 1}`;
  return [
    palette.bold(`${safeText(subject, 200)}: ${safeText(policy)}`),
    `  scenario  ${safeText(scenario.name, NAME_LIMIT)}: ${safeText(scenario.title, 200)}; ${scenario.hours} h, ${runs}`,
    `  bounds    ${[`${moves} ${envelope.min} to ${envelope.max}`, ...boundWords(comparison)].join(', ')}; ${percent(limit)} of live answers may be abandoned in ${periodDays} days`,
    '',
    ...verdict(comparison, palette),
    '',
    ...table(comparison, palette),
    '',
    ...chart(comparison, palette),
  ].join('\n');
}

/** What else holds: `200 lines`, `8 calls a second`, `dialRatio 1`. */
function boundWords({ bounds }: Comparison): readonly string[] {
  const { lines, callsPerSecond, dialRatio } = bounds;
  return [
    ...(lines === undefined ? [] : [`${lines} lines`]),
    ...(callsPerSecond === undefined ? [] : [`${callsPerSecond} calls a second`]),
    ...(dialRatio === undefined ? [] : [`dialRatio ${dialRatio}`]),
  ];
}

/** What to take from it, in two lines. */
function verdict({ rule, best, limit, periodDays }: Comparison, palette: Palette): readonly string[] {
  const { figures } = rule;
  const kept = figures.worstAbandonment <= limit;
  const said = kept
    ? palette.green(`Within ${percent(limit)} in every run`)
    : palette.red(`Above ${percent(limit)} in its worst run`);
  const share = best.figures.occupancy === 0 ? 0 : figures.occupancy / best.figures.occupancy;
  return [
    `${said}: ${percent(figures.abandonment)} abandoned, ${percent(figures.worstAbandonment)} at worst; that is also what ${periodDays} days like this one come to.`,
    `Agents are busy ${percent(figures.occupancy)} of the time, ${percent(share)} of what the best fixed value (${best.value.toFixed(2)}, known only afterwards) reaches.`,
  ];
}

const HEAD = [
  'PACED BY',
  'BUSY',
  'TALK',
  'ABANDONED',
  'WORST RUN',
  'TIME ABOVE',
  'CONNECTS/AGENT-H',
  'WRITES/H',
  'AFTER SHOCK',
];

function table({ rule, others, best, limit }: Comparison, palette: Palette): readonly string[] {
  const all = [rule, ...others, best];
  const rows = all.map(figureCells);
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    if (at.row === 0) return palette.bold(cell);
    const figures = all[at.row - 1]?.figures;
    if (figures === undefined) return cell;
    if (at.column === 3 && figures.abandonment > limit) return palette.red(cell);
    if (at.column === 4 && figures.worstAbandonment > limit) return palette.red(cell);
    return at.row === 1 && at.column === 0 ? palette.bold(cell) : cell;
  };
  return alignColumns([HEAD, ...rows], { paint }).map((line) => `  ${line}`);
}

function figureCells({ name, figures }: ComparedController): readonly string[] {
  return [
    name,
    percent(figures.occupancy),
    percent(figures.talkShare),
    percent(figures.abandonment),
    percent(figures.worstAbandonment),
    `${(figures.timeAboveLimit * 100).toFixed(0)} %`,
    figures.connectsPerAgentHour.toFixed(1),
    figures.writesPerHour.toFixed(1),
    figures.worstAfterShock === null ? '–' : percent(figures.worstAfterShock),
  ];
}

const WIDTH = 72;

/** The first run as three lines of blocks, each from zero to its own highest. */
function chart({ rule, moves, scenario, seed }: Comparison, palette: Palette): readonly string[] {
  const points = squeeze(rule.timeline, WIDTH);
  const shares = points.map(({ answered, abandoned }) => (answered === 0 ? 0 : abandoned / answered));
  const lines: readonly (readonly [string, readonly number[], (value: number) => string])[] = [
    [moves, points.map(({ value }) => value), (value) => value.toFixed(1)],
    ['busy', points.map(({ occupancy }) => occupancy), percent],
    ['abandoned', shares, percent],
  ];
  const label = Math.max(...lines.map(([name]) => name.length));
  return [
    palette.bold(`Seed ${seed} over ${scenario.hours} h (each line from 0 to its highest)`),
    ...lines.map(
      ([name, values, text]) =>
        `  ${name.padEnd(label)}  ${palette.cyan(sparkline(values))}  ${text(Math.max(0, ...values))}`,
    ),
  ];
}

const BLOCKS = ' ▁▂▃▄▅▆▇█';

/** A block for each value, from zero to the highest. */
function sparkline(values: readonly number[]): string {
  const highest = Math.max(0, ...values);
  return values
    .map((value) => BLOCKS[highest === 0 ? 0 : Math.round((Math.max(0, value) / highest) * 8)] ?? ' ')
    .join('');
}

/** At most so many points: neighbours are put together. */
function squeeze(points: readonly TimelinePoint[], most: number): readonly TimelinePoint[] {
  const size = Math.ceil(points.length / most);
  if (size <= 1) return points;
  const groups = Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  );
  return groups.map((group) => {
    const sum = (member: keyof TimelinePoint) => group.reduce((total, point) => total + point[member], 0);
    const mean = (member: keyof TimelinePoint) => sum(member) / group.length;
    return {
      hour: group.at(-1)?.hour ?? 0,
      value: mean('value'),
      occupancy: mean('occupancy'),
      answered: sum('answered'),
      abandoned: sum('abandoned'),
      agents: mean('agents'),
    };
  });
}

/** `2.49 %` below ten, else `91.8 %`. */
export function percent(share: number): string {
  const value = share * 100;
  if (value < 10) return `${value.toFixed(2).replace(/\.?0+$/, '')} %`;
  return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)} %`;
}
