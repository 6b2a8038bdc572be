import type { Cause } from '../model/plan.ts';
import type { ExplainedField, Explanation, ExplanationEvent } from '../model/reports/explanation.ts';
import { keyText } from '../model/resource.ts';
import type { Owner } from '../model/wanted.ts';
import { shortCommit } from './plan/summary.ts';
import { differenceText } from './text/field-lines.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { instantText } from './text/time.ts';
import { valueText } from './text/value.ts';
import { causeWords } from './text/words.ts';

/** Who owns a value and where it comes from, what it is in each of the three states, and how it came to be. */
export function explainText(explanation: Explanation, options: { readonly palette: Palette }): string {
  const { palette } = options;
  const { fields, pointer } = explanation;
  const title = palette.bold(
    `${safeText(keyText(explanation.key), NAME_LIMIT)} ${safeText(pointer, 200)}`.trimEnd(),
  );
  const sections = [
    [title, ...(fields === undefined ? valueLines(explanation) : fieldTable(fields, palette))],
    reasonLines(explanation.reasons),
    historyLines(explanation, palette),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function valueLines(explanation: Explanation): readonly string[] {
  const { pointer, desired, actual, base, owner, source } = explanation;
  const rows = [
    ['  owner', ownerWords(owner)],
    ['  desired', safeText(valueText(desired, pointer))],
    ['  actual', safeText(valueText(actual, pointer))],
    ['  base', safeText(valueText(base, pointer))],
    ['  source', source === null ? '–' : safeText(source, 200)],
  ];
  return alignColumns(rows);
}

function ownerWords(owner: Owner): string {
  switch (owner) {
    case 'git':
      return 'Git (written in the YAML)';
    case 'rule':
      return 'a rule, within the envelope that Git allows';
    case 'nobody':
      return 'nobody (not in the YAML: whatever CXone holds stays)';
    default:
      return owner satisfies never;
  }
}

function fieldTable(fields: readonly ExplainedField[], palette: Palette): readonly string[] {
  if (fields.length === 0) return ['  The YAML owns no field of it.'];
  const head = ['  FIELD', 'OWNER', 'DESIRED', 'ACTUAL', 'BASE', 'IN SYNC', 'SOURCE'];
  const rows = fields.map((field) => [
    `  ${safeText(field.pointer, NAME_LIMIT)}`,
    field.owner === 'git' ? 'Git' : field.owner,
    ...[field.desired, field.actual, field.base].map((value) =>
      safeText(valueText(value, field.pointer, { limit: 60 }), 120),
    ),
    field.inSync ? 'yes' : 'no',
    field.source === null ? '–' : safeText(field.source, 200),
  ]);
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    if (at.row === 0) return palette.bold(cell);
    if (at.column === 5) return cell === 'yes' ? palette.green(cell) : palette.yellow(cell);
    return at.column === 6 ? palette.dim(cell) : cell;
  };
  return alignColumns([head, ...rows], { paint, widest: 40 });
}

function reasonLines(reasons: readonly string[]): readonly string[] {
  return reasons.map((reason) => `  • ${safeText(reason)}`);
}

function historyLines(explanation: Explanation, palette: Palette): readonly string[] {
  if (explanation.history.length === 0) return ['No change of it is on record.'];
  const title = palette.bold('History (newest first)');
  return [title, ...explanation.history.flatMap((event) => eventLines(event, explanation.pointer, palette))];
}

function eventLines(event: ExplanationEvent, pointer: string, palette: Palette): readonly string[] {
  const difference =
    event.before === null && event.after === null ? '' : differenceText(pointer, event.before, event.after);
  const commit = event.commit === null ? '' : `commit ${shortCommit(event.commit)}`;
  const parts = [
    `#${event.seq}`,
    event.event,
    difference,
    event.cause === null ? '' : causeText(event.cause),
    `by ${event.by}`,
    commit,
  ];
  const line = parts.filter((part) => part !== '').join('  ');
  const reasons = event.reasons.map((reason) => palette.dim(`      ${safeText(reason)}`));
  return [`  ${palette.dim(safeText(instantText(event.at), 40))}  ${safeText(line)}`, ...reasons];
}

const CAUSES: readonly Cause[] = ['git', 'drift', 'conflict', 'first-contact', 'rule', 'unknown', 'mixed'];

/** A record may be newer than this program: a cause that it does not know is shown as it is. */
function causeText(cause: string): string {
  const known = CAUSES.find((one) => one === cause);
  return known === undefined ? cause : causeWords(known);
}
