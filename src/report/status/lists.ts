import type { ListStatusRow } from '../../model/reports/status.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeMarkdown, safeText } from '../text/safe.ts';
import { alignColumns, markdownTable } from '../text/table.ts';
import { instantText } from '../text/time.ts';

const HEAD = ['contact list', 'id', 'contacts', 'in sync', 'last upload', 'why'] as const;
const WHY_COLUMN = 5;

/** A table of contact lists, one line each; nothing where there is none. */
export function listStatusText(lists: readonly ListStatusRow[], palette: Palette): readonly string[] {
  if (lists.length === 0) return [];
  const cells = lists.map((row) =>
    cellsOf(row).map((cell, column) => safeText(cell, column === WHY_COLUMN ? 300 : NAME_LIMIT)),
  );
  const paint = (cell: string, at: { readonly row: number }) => (at.row === 0 ? palette.bold(cell) : cell);
  return alignColumns([HEAD.map((title) => title.toUpperCase()), ...cells], { paint, widest: 60 });
}

/** The same in Markdown. */
export function listStatusMarkdown(lists: readonly ListStatusRow[]): readonly string[] {
  if (lists.length === 0) return [];
  const rows = lists.map((row) =>
    cellsOf(row).map((cell, column) => safeMarkdown(cell, column === WHY_COLUMN ? 300 : NAME_LIMIT)),
  );
  return [markdownTable(HEAD, rows)];
}

function cellsOf(row: ListStatusRow): readonly string[] {
  const { lastUpload } = row;
  return [
    row.name,
    row.remoteId ?? '–',
    `${row.size ?? '–'}${row.capacity === null ? '' : ` of ${row.capacity}`}`,
    row.inSync === null ? 'by hand' : row.inSync ? 'yes' : 'no',
    lastUpload === null ? '–' : lastUpload.finishedAt ? instantText(lastUpload.finishedAt) : 'cut short',
    row.reasons.join('; '),
  ];
}
