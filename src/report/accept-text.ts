import type { AcceptedEdit, AcceptResult, FileChange, RefusedField } from '../model/reports/acceptance.ts';
import { keyText } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { Palette } from './text/palette.ts';
import { plainPalette } from './text/palette.ts';
import { markdownFence, NAME_LIMIT, safeText } from './text/safe.ts';
import { valueText } from './text/value.ts';
import { count } from './text/words.ts';

interface Shown {
  readonly directory: string;
  /** Fields that differ and were not asked for by name. */
  readonly others: readonly Pointer[];
}

/** What was taken over from CXone, line by line, or why it was not and what it would take. */
export function acceptText(result: AcceptResult, options: Shown & { readonly palette: Palette }): string {
  const { palette, others } = options;
  const { refused, files, edits } = result;
  const sections = [
    refused.flatMap((field) => refusedLines(field, palette)),
    ...files.map((file) => fileLines(file, options)),
    [palette.bold(summaryOf(result)), ...withoutRefused(result)],
    others.length > 0 && edits.length === 0 && refused.length === 0
      ? [
          `  → ${others.map((path) => safeText(path, NAME_LIMIT)).join(', ')} differ, not by an edit that is known: name the one to accept`,
        ]
      : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The same in a code block. */
export function acceptMarkdown(result: AcceptResult, options: Shown): string {
  return markdownFence(acceptText(result, { ...options, palette: plainPalette }));
}

function refusedLines({ path, reason, edits }: RefusedField, palette: Palette): readonly string[] {
  const head = `  ${palette.red('!')} ${safeText(path, NAME_LIMIT)}: ${safeText(reason)}`;
  return [head, ...edits.map((edit) => `      ${editText(edit)}`)];
}

/** `dialer/standard /spec/dialRatio: 2 → 3 (dialers.yaml:9:14)` */
function editText({ key, edit, before, source }: AcceptedEdit): string {
  const where = `${safeText(keyText(key), NAME_LIMIT)} ${safeText(edit.pointer, NAME_LIMIT)}`;
  const old = safeText(valueText(before, edit.pointer));
  const place = safeText(source, 200);
  switch (edit.op) {
    case 'set':
      return `${where}: ${old} → ${safeText(valueText(edit.value, edit.pointer))} (${place})`;
    case 'append':
      return `${where}: and ${safeText(valueText(edit.value, edit.pointer))} (${place})`;
    case 'remove':
      return `${where}: without ${old} (${place})`;
    default:
      return edit satisfies never;
  }
}

function fileLines(
  { file, lines }: FileChange,
  { directory, palette }: Shown & { readonly palette: Palette },
): readonly string[] {
  const name = safeText(`${directory}/${file}`, 200);
  return [
    palette.bold(`--- ${name}`),
    palette.bold(`+++ ${name}`),
    ...lines.flatMap(({ line, removed, added }) => [
      palette.cyan(`@@ -${line},${removed.length} +${line},${added.length} @@`),
      ...removed.map((text) => palette.red(`-${safeText(text)}`)),
      ...added.map((text) => palette.green(`+${safeText(text)}`)),
    ]),
  ];
}

function withoutRefused({ edits, refused }: AcceptResult): readonly string[] {
  if (refused.length === 0) return [];
  const inTheWay = new Set(refused.map(({ path }) => path));
  const paths = [...new Set(edits.map(({ path }) => path))].filter((path) => !inTheWay.has(path));
  if (paths.length === 0) return [];
  const names = paths.map((path) => safeText(path, NAME_LIMIT)).join(', ');
  return [`  → nothing is in the way of ${names}: name one to accept it alone`];
}

function summaryOf({ refused, files }: AcceptResult): string {
  if (refused.length > 0) return `Refused: ${count(refused.length, 'field')}; no file was changed.`;
  if (files.length === 0) return 'Nothing to accept: nothing of it was changed in CXone.';
  return `${count(files.length, 'file')} changed; look at the diff, then open a pull request.`;
}
