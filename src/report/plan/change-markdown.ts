import type { Change } from '../../model/plan.ts';
import { RISK_SIGNS } from '../risk/words.ts';
import type { Block } from '../text/bounded.ts';
import { type FieldLine, fieldLines } from '../text/field-lines.ts';
import { markdownCode, NAME_LIMIT, safeHtml, safeMarkdown } from '../text/safe.ts';
import { markdownTable } from '../text/table.ts';
import { actionWords, changeCauseWords, count, keyWords, transitionVerb } from '../text/words.ts';

const MOST_ROWS = 60;
const MOST_REASONS = 20;

/** One change as a fold-out with a table; one that blocks or deletes is open. In short: its headline alone. */
export function changeMarkdown(change: Change): Block {
  const lines = fieldLines(change);
  const open = change.action === 'blocked' || change.action === 'delete' ? ' open' : '';
  const parts = [
    `<details${open}><summary>${headline(change)}</summary>`,
    ...(lines.length === 0 ? [] : [fieldTable(lines)]),
    ...reasonsOf(change),
    '</details>',
  ];
  return { full: parts.join('\n\n'), short: `<details><summary>${headline(change)}</summary></details>` };
}

function headline(change: Change): string {
  const name = `<b>${safeHtml(keyWords(change.key), NAME_LIMIT)}</b>`;
  const id = change.remoteId === null ? '' : ` (${safeHtml(change.remoteId, NAME_LIMIT)})`;
  const cause = changeCauseWords(change);
  const fields = change.fields.length === 0 ? '' : `, ${count(change.fields.length, 'field')}`;
  const risk = change.risk ? `, ${RISK_SIGNS[change.risk.level]} ${change.risk.level} risk` : '';
  return `${sign(change)} ${actionWords(change)} ${name}${id}${cause === '' ? '' : `: ${cause}`}${fields}${risk}`;
}

function fieldTable(lines: readonly FieldLine[]): string {
  const rows = lines
    .slice(0, MOST_ROWS)
    .map((line) => [
      safeMarkdown(line.label, NAME_LIMIT),
      safeMarkdown(line.text),
      safeMarkdown(line.why, 200),
      line.source === '' ? '' : markdownCode(line.source, 200),
    ]);
  const left = lines.length - MOST_ROWS;
  const table = markdownTable(['field', 'change', 'why', 'where'], rows);
  return left > 0 ? `${table}\n\n… and ${count(left, 'more line')}` : table;
}

function reasonsOf(change: Change): readonly string[] {
  const risks = (change.risk?.reasons ?? []).map((reason) => `risk: ${reason}`);
  const reasons = [...risks, ...change.reasons];
  return reasons.length === 0 ? [] : [reasonList(reasons)];
}

function reasonList(reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST_REASONS).map((reason) => `- ${safeMarkdown(reason)}`);
  const left = reasons.length - MOST_REASONS;
  return [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n');
}

const TRANSITION_SIGNS: Readonly<Record<string, string>> = { pause: '⏸️', stop: '⏹️' };

function sign(change: Change): string {
  switch (change.action) {
    case 'create':
      return '➕';
    case 'update':
      return '✏️';
    case 'transition':
      return TRANSITION_SIGNS[transitionVerb(change)] ?? '▶️';
    case 'delete':
      return '🗑️';
    case 'blocked':
      return '⛔';
    case 'none':
      return '⚪';
    default:
      return change.action satisfies never;
  }
}
