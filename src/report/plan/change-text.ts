import type { Change } from '../../model/plan.ts';
import { isRisky } from '../risk/words.ts';
import { type FieldLine, fieldLines } from '../text/field-lines.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeText } from '../text/safe.ts';
import { alignColumns } from '../text/table.ts';
import { VALUE_LIMIT } from '../text/value.ts';
import { ACTION_SYMBOLS, actionWords, changeCauseWords, isReported, keyWords } from '../text/words.ts';

/** How far values are shown when everything is asked for. */
const VERBOSE_LIMIT = 4000;

interface ChangeTextOptions {
  readonly palette: Palette;
  readonly verbose?: boolean;
}

/** One change: a headline, a line a field, and below them its reasons. */
export function changeText(change: Change, options: ChangeTextOptions): readonly string[] {
  const { palette, verbose = false } = options;
  const limit = verbose ? VERBOSE_LIMIT : VALUE_LIMIT;
  const lines = fieldLines(change, { limit });
  const reasons = [
    ...(change.risk?.reasons ?? []).map((reason) => `      ${riskSign(change, palette)} ${safeText(reason)}`),
    ...change.reasons.map((reason) => `      ${palette.dim('•')} ${safeText(reason)}`),
  ];
  if (change.action === 'transition') {
    return [`${headline(change, palette)}${transitionTail(lines, palette)}`, ...reasons];
  }
  return [headline(change, palette), ...fieldRows(lines, { palette, limit }), ...reasons];
}

function headline(change: Change, palette: Palette): string {
  const paint = painter(change, palette);
  const id = change.remoteId === null ? '' : palette.dim(` (${safeText(change.remoteId, NAME_LIMIT)})`);
  const shown = change.base?.displayName ?? null;
  const title = shown !== null && shown !== change.key.name ? ` "${safeText(shown, NAME_LIMIT)}"` : '';
  const name = palette.bold(safeText(keyWords(change.key), NAME_LIMIT));
  const cause = changeCauseWords(change);
  const symbol = paint(ACTION_SYMBOLS[change.action]);
  return `  ${symbol} ${name}${title}${id}  ${paint(actionWords(change))}${cause === '' ? '' : `: ${cause}`}${riskTail(change, palette)}`;
}

/** In sync is no change, and so has no risk. */
function riskTail({ action, fields, risk }: Change, palette: Palette): string {
  if (!risk || (action === 'none' && fields.length === 0)) return '';
  const words = `${risk.level} risk`;
  return `, ${isRisky(risk) ? palette.red(words) : palette.dim(words)}`;
}

function riskSign({ risk }: Change, palette: Palette): string {
  return isRisky(risk) ? palette.red('!') : palette.yellow('!');
}

function transitionTail(lines: readonly FieldLine[], palette: Palette): string {
  return lines
    .map((line) => {
      // What is done because a document is gone has no place in a file.
      const place = line.source === '' ? '' : ` ${palette.dim(`(${safeText(line.source, 200)})`)}`;
      return `; ${safeText(line.text)}${place}`;
    })
    .join('');
}

function fieldRows(
  lines: readonly FieldLine[],
  options: { readonly palette: Palette; readonly limit: number },
): readonly string[] {
  const rows = lines.map((line) => [
    `      ${safeText(line.label, NAME_LIMIT)}${line.label === '' ? '' : ':'}`,
    safeText(line.text, options.limit * 3),
    safeText([line.why, line.source === '' ? '' : `(${line.source})`].filter(Boolean).join(' '), 300),
  ]);
  const paint = (cell: string, at: { readonly column: number }) =>
    at.column === 2 ? options.palette.dim(cell) : cell;
  return alignColumns(rows, { paint });
}

function painter(change: Change, palette: Palette): (text: string) => string {
  switch (change.action) {
    case 'create':
      return palette.green;
    case 'update':
      return palette.yellow;
    case 'transition':
      return palette.cyan;
    case 'delete':
    case 'blocked':
      return palette.red;
    case 'none':
      return isReported(change) ? palette.magenta : palette.dim;
    default:
      return change.action satisfies never;
  }
}
