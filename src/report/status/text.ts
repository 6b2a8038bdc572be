import type { ListStatusRow, StatusRow } from '../../model/reports/status.ts';
import type { Freeze } from '../../model/run-state/override.ts';
import { frozenText } from '../plan/frozen-text.ts';
import { MARKDOWN_LIMIT, withinLimit } from '../text/bounded.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeMarkdown, safeText } from '../text/safe.ts';
import { alignColumns, markdownTable } from '../text/table.ts';
import { instantText } from '../text/time.ts';
import { count, statusWords } from '../text/words.ts';
import { listStatusMarkdown, listStatusText } from './lists.ts';

const HEAD = ['campaign', 'id', 'run state', 'in sync', 'last change', 'why'] as const;
const WHY_COLUMN = 5;
const SYNC_COLUMN = 3;

/** An aligned table, one line a campaign, and the totals below; a freeze before everything else. */
export function statusText(
  rows: readonly StatusRow[],
  options: {
    readonly palette: Palette;
    readonly freeze?: Freeze | null;
    /** What the reader has to know of all of it. */
    readonly notice?: string;
    readonly lists?: readonly ListStatusRow[];
  },
): string {
  const { palette, freeze, notice } = options;
  const lists = listStatusText(options.lists ?? [], palette);
  const below = lists.length === 0 ? [] : ['', ...lists];
  const above = [
    ...(notice === undefined ? [] : [palette.yellow(safeText(notice, 300)), '']),
    ...(freeze ? [palette.red(safeText(frozenText(freeze))), ''] : []),
  ];
  if (rows.length === 0) return [...above, 'No campaigns.', ...below].join('\n');
  const cells = rows.map((row) =>
    cellsOf(row).map((cell, column) => safeText(cell, column === WHY_COLUMN ? 300 : NAME_LIMIT)),
  );
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    if (at.row === 0) return palette.bold(cell);
    if (at.column === SYNC_COLUMN)
      return rows[at.row - 1]?.inSync ? palette.green(cell) : palette.yellow(cell);
    return at.column === 1 || at.column > SYNC_COLUMN ? palette.dim(cell) : cell;
  };
  const head = HEAD.map((title) => title.toUpperCase());
  const table = alignColumns([head, ...cells], { paint, widest: 60 });
  return [...above, ...table, '', statusSummary(rows), ...below].join('\n');
}

/** The same as a Markdown table, campaigns that are not in sync first; at most 60,000 characters. */
export function statusMarkdown(
  rows: readonly StatusRow[],
  options: {
    readonly freeze?: Freeze | null;
    readonly notice?: string;
    readonly lists?: readonly ListStatusRow[];
  } = {},
): string {
  const { freeze, notice } = options;
  const lists = listStatusMarkdown(options.lists ?? []);
  const above = [
    ...(notice === undefined ? [] : [`⚠️ **${safeMarkdown(notice, 300)}**`]),
    ...(freeze ? [`🧊 **${safeMarkdown(frozenText(freeze))}**`] : []),
  ];
  if (rows.length === 0) return [...above, 'No campaigns.', ...lists].join('\n\n');
  const worst = [...rows].sort((a, b) => Number(a.inSync) - Number(b.inSync));
  const lines = worst.map((row) =>
    cellsOf(row).map((cell, column) => safeMarkdown(cell, column === WHY_COLUMN ? 300 : NAME_LIMIT)),
  );
  const kept = withinLimit(
    lines.map((cells) => ({ full: `| ${cells.join(' | ')} |` })),
    MARKDOWN_LIMIT - 1000,
  );
  const table = [markdownTable(HEAD, []), ...kept.texts].join('\n');
  const left = kept.left > 0 ? [`… and ${kept.left} more.`] : [];
  return [...above, `**${statusSummary(rows)}**`, table, ...left, ...lists].join('\n\n');
}

function statusSummary(rows: readonly StatusRow[]): string {
  const inSync = rows.filter((row) => row.inSync).length;
  const isHeld = rows.some((row) => row.inSync !== null);
  const overridden = rows.filter((row) => row.override !== null).length;
  const overrides = overridden === 0 ? '' : `, ${overridden} under an override`;
  const said = isHeld ? `${inSync} in sync` : 'in sync or not is not known';
  return `${count(rows.length, 'campaign')}, ${said}${overrides}.`;
}

function cellsOf(row: StatusRow): readonly string[] {
  const last = row.lastChange;
  return [
    row.name,
    row.remoteId ?? '–',
    runText(row),
    row.inSync === null ? 'not known' : row.inSync ? 'yes' : 'no',
    last === null ? '–' : `${instantText(last.at)} ${last.event} by ${last.by} (#${last.seq})`,
    row.reasons.join('; '),
  ];
}

/** What it is, and what is wanted where that is not met. */
function runText(row: StatusRow): string {
  const missing = row.remoteId === null ? 'not there' : "can't be read";
  const is = statusWords(row.status) ?? (row.inSync === null ? 'not known' : missing);
  return row.run === null || row.runMet ? is : `${is} (wanted: ${row.run})`;
}
