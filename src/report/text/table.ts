/** Rows as lines of columns padded to their widest cell, at least two spaces apart; nothing after the last cell. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): readonly string[] {
  const widths: number[] = [];
  const widest = options.widest ?? 60;
  for (const row of rows) {
    row.forEach((cell, column) => {
      const width = Math.min(widthOf(cell), widest);
      widths[column] = Math.max(widths[column] ?? 0, width);
    });
  }
  return rows.map((row, index) => {
    const last = row.findLastIndex((cell) => cell !== '');
    const cells = row.slice(0, last + 1).map((cell, column) => {
      const painted = options.paint ? options.paint(cell, { row: index, column }) : cell;
      const missing = column === last ? 0 : (widths[column] ?? 0) - widthOf(cell);
      return painted + ' '.repeat(Math.max(0, missing));
    });
    return cells.join('  ');
  });
}

interface TableOptions {
  /** Wider cells push the rest of their own row to the right, not every row's. */
  readonly widest?: number;
  /** Colours a cell after its width was taken. */
  readonly paint?: (cell: string, at: { readonly row: number; readonly column: number }) => string;
}

/** A Markdown table; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function widthOf(text: string): number {
  return [...text].length;
}
