import type { ComparedController, Comparison } from '../../model/reports/comparison.ts';
import type { Palette } from '../text/palette.ts';
import { percentNumber } from '../text/percent.ts';
import { safeText } from '../text/safe.ts';
import { alignColumns } from '../text/table.ts';
import { wrapped } from '../text/wrap.ts';
import { FIGURE_MEANINGS, shockText } from './words.ts';

interface TableOptions {
  readonly palette: Palette;
  /** Characters of a line; 80 are enough, and from about 110 on controllers are told in words. */
  readonly width: number;
}

/** The figures of all controllers, and below them what they mean. */
export function figureTable(comparison: Comparison, { palette, width }: TableOptions): readonly string[] {
  const { rule, others, best, limit, periodDays } = comparison;
  const all = [rule, ...others, best];
  const figures = rightAligned([headOf(periodDays), UNITS, ...all.map(figureCells)]);
  const room = width - 2 - (figures[0] ?? []).reduce((sum, cell) => sum + 2 + cell.length, 0);
  const inWords = all.every(({ title }) => title.length <= room);
  const names = ['paced by', '', ...all.map(({ name, title }) => safeText(inWords ? title : name))];
  const rows = figures.map((cells, index) => [names[index] ?? '', ...cells]);
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    const controller = all[at.row - 2];
    if (controller === undefined) return at.row === 0 ? palette.bold(cell) : palette.dim(cell);
    const judged = JUDGED[at.column];
    if (judged !== undefined && controller.figures[judged] > limit) return palette.red(cell);
    return at.row === 2 && at.column === 0 ? palette.bold(cell) : cell;
  };
  return [
    ...alignColumns(rows, { paint }).map((line) => `  ${line}`),
    '',
    ...(inWords
      ? []
      : others.map(({ name, title }) => palette.dim(`  ${safeText(name)}: ${safeText(title)}`))),
    ...FIGURE_MEANINGS.flatMap((meaning) => wrapped(meaning, width - 2)).map((line) =>
      palette.dim(`  ${line}`),
    ),
  ];
}

/** Columns whose figure is held against the limit. */
const JUDGED: Readonly<Record<number, 'abandonment' | 'worstAbandonment' | 'periodAbandonment'>> = {
  3: 'abandonment',
  4: 'worstAbandonment',
  5: 'periodAbandonment',
};

function headOf(periodDays: number): readonly string[] {
  return ['busy', 'talk', 'aband.', 'worst', `${periodDays} d`, 'over', 'conn.', 'writes', 'shock'];
}

const UNITS = ['%', '%', '%', '%', '%', '%', '/ag-h', '/h', '%'];

function figureCells({ figures }: ComparedController): readonly string[] {
  return [
    percentNumber(figures.occupancy),
    percentNumber(figures.talkShare),
    percentNumber(figures.abandonment),
    percentNumber(figures.worstAbandonment),
    percentNumber(figures.periodAbandonment),
    (figures.timeAboveLimit * 100).toFixed(0),
    figures.connectsPerAgentHour.toFixed(1),
    figures.writesPerHour.toFixed(1),
    shockText(figures, percentNumber),
  ];
}

function rightAligned(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)));
}
