import type { Palette } from '../text/palette.ts';

/** Values over time as an area of blocks. */
export interface Plot {
  readonly title: string;
  readonly values: readonly number[];
  /** The highest value shown; what is above is cut. */
  readonly to: number;
  readonly format: (value: number) => string;
  /** Lines of blocks. */
  readonly rows: number;
  /** A line across at a value; what is above it is shown in red. */
  readonly mark?: { readonly at: number; readonly label: string };
}

interface PlotOptions {
  readonly palette: Palette;
  readonly width: number;
}

const LABEL = 8;
const BLOCKS = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const EIGHTHS = 8;
const MARK = '▔';

/** A title, `rows` lines of blocks with labels, and an axis; as wide as `width` allows. */
export function plotLines(plot: Plot, { palette, width }: PlotOptions): readonly string[] {
  const { title, to, format, rows, mark } = plot;
  const columns = spread(plot.values, columnsIn(width));
  const markRow = mark === undefined ? 0 : Math.min(rows, Math.max(1, Math.round((mark.at / to) * rows)));
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = rows - index;
    const label = row === rows ? format(to) : row === markRow && mark ? mark.label : '';
    const cells = columns.map((value) => cellOf(value, { row, rows, to, isMark: row === markRow }));
    return `${label.padStart(LABEL)} ┤${painted(cells, columns, { palette, mark: mark?.at })}`.trimEnd();
  });
  return [
    palette.bold(`  ${title}`),
    ...lines,
    `${format(0).padStart(LABEL)} └${'─'.repeat(columns.length)}`,
  ];
}

/** Labels below an axis, each where its share of the width is. */
export function axisLabels(
  labels: readonly { readonly at: number; readonly text: string }[],
  width: number,
): string {
  const columns = columnsIn(width);
  let line = '';
  for (const { at, text } of labels) {
    const begin = Math.min(Math.round(at * columns), columns - text.length);
    if (begin < line.length + (line === '' ? 0 : 1)) continue;
    line = line.padEnd(begin) + text;
  }
  return `${' '.repeat(LABEL + 2)}${line}`;
}

function columnsIn(width: number): number {
  return Math.max(10, width - LABEL - 2);
}

function cellOf(
  value: number,
  {
    row,
    rows,
    to,
    isMark,
  }: { readonly row: number; readonly rows: number; readonly to: number; readonly isMark: boolean },
): string {
  const share = to <= 0 ? 0 : Math.min(1, Math.max(0, value) / to);
  const height = share > 0 ? Math.max(1, Math.round(share * rows * EIGHTHS)) : 0;
  const filled = Math.min(EIGHTHS, Math.max(0, height - (row - 1) * EIGHTHS));
  return BLOCKS[filled] || (isMark ? MARK : ' ');
}

/** Neighbours of one colour are painted at one go, or each block would bring its own codes. */
function painted(
  cells: readonly string[],
  values: readonly number[],
  { palette, mark }: { readonly palette: Palette; readonly mark: number | undefined },
): string {
  const colours = cells.map((cell, index) => {
    if (cell === ' ') return 'none';
    return cell === MARK || (mark !== undefined && (values[index] ?? 0) > mark) ? 'red' : 'cyan';
  });
  let line = '';
  let begin = 0;
  for (let end = 1; end <= cells.length; end += 1) {
    const colour = colours[begin] ?? 'none';
    if (end < cells.length && colours[end] === colour) continue;
    const run = cells.slice(begin, end).join('');
    line += colour === 'none' ? run : palette[colour](run);
    begin = end;
  }
  return line;
}

/** As many values as there are columns: each the mean of those that fall to it. */
function spread(values: readonly number[], columns: number): readonly number[] {
  if (values.length === 0) return [];
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
    const group = values.slice(from, to);
    return group.reduce((sum, value) => sum + value, 0) / group.length;
  });
}
