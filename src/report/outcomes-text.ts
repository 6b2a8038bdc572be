import { HELD_BACK, isPart, OUTCOME_STATUSES, type Outcome, type OutcomeStatus } from '../model/outcome.ts';
import { MARKDOWN_LIMIT, withinLimit } from './text/bounded.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeMarkdown, safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { count, keyWords } from './text/words.ts';

/** What came of each change, in the order in which they were tried, what to do next, and the totals. */
export function outcomesText(outcomes: readonly Outcome[], options: { readonly palette: Palette }): string {
  const { palette } = options;
  const rows = outcomes.map((outcome) => [
    `  ${outcome.status.replace('-', ' ')}`,
    outcome.action,
    safeText(keyWords(outcome.key), NAME_LIMIT),
    [countsText(outcome), latencyText(outcome), recordText(outcome)].filter((part) => part !== '').join(', '),
  ]);
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    const outcome = outcomes[at.row];
    if (at.column === 0 && outcome) return painter(outcome.status, palette)(cell);
    return at.column === 3 ? palette.dim(cell) : cell;
  };
  const lines = alignColumns(rows, { paint }).flatMap((line, index) => {
    const error = outcomes[index]?.error;
    return error ? [line, `      ${safeText(error.code, NAME_LIMIT)}: ${safeText(error.message)}`] : [line];
  });
  const summary = palette.bold(outcomesSummary(outcomes));
  return [...lines, ...advice(outcomes).map((text) => `  → ${text}`), summary].join('\n');
}

/** The same as a Markdown list, what went wrong first; at most 60,000 characters. */
export function outcomesMarkdown(outcomes: readonly Outcome[]): string {
  const worst = [...outcomes].sort((a, b) => RANK[a.status] - RANK[b.status]);
  const blocks = worst.map((outcome) => {
    const error = outcome.error
      ? `: ${safeMarkdown(outcome.error.code, NAME_LIMIT)}: ${safeMarkdown(outcome.error.message)}`
      : '';
    const name = safeMarkdown(keyWords(outcome.key), NAME_LIMIT);
    const counts = countsText(outcome);
    return {
      full: `- ${SIGNS[outcome.status]} **${outcome.status.replace('-', ' ')}** ${outcome.action} ${name}${counts === '' ? '' : ` (${counts})`}${error}`,
    };
  });
  const kept = withinLimit(blocks, MARKDOWN_LIMIT - 2000);
  const left = kept.left > 0 ? [`… and ${kept.left} more.`] : [];
  const parts = [`**${outcomesSummary(outcomes)}**`, kept.texts.join('\n'), ...left, ...advice(outcomes)];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** `3 applied, 1 failed, 2 not attempted.` */
function outcomesSummary(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return 'Nothing was to be done.';
  const counts = OUTCOME_STATUSES.map(
    (status) => [status, outcomes.filter((one) => one.status === status).length] as const,
  );
  const named = counts.filter(([, number]) => number > 0);
  return `${named.map(([status, number]) => `${number} ${status.replace('-', ' ')}`).join(', ')}.`;
}

/** What to do next, a sentence for each status that is there and asks for something. */
function advice(outcomes: readonly Outcome[]): readonly string[] {
  const heldBack = outcomes.filter((outcome) => outcome.error?.code === HELD_BACK);
  const present = new Set(outcomes.filter((one) => !heldBack.includes(one)).map((outcome) => outcome.status));
  const advised = OUTCOME_STATUSES.filter((status) => present.has(status)).flatMap(
    (status) => ADVICE[status] ?? [],
  );
  return heldBack.length === 0 ? advised : [...advised, HELD_BACK_ADVICE];
}

const HELD_BACK_ADVICE =
  'Held back: a rule does not let it dial now; the next apply or run after the time given starts it.';

const ADVICE: Readonly<Record<OutcomeStatus, string | null>> = {
  applied: null,
  failed: 'Failed: put right what the message says and apply again; what was applied stays applied.',
  stale:
    'Stale: the campaign was changed in CXone after the plan was made and was left alone; make a new plan.',
  blocked:
    'Blocked: dialform left it alone for the reason given; the next plan says what would let it through.',
  unknown:
    'Unknown: the answer was lost and the write may have taken effect; the next plan shows what CXone holds.',
  'not-attempted': 'Not attempted: nothing was sent for it; apply again.',
};

const RANK: Readonly<Record<OutcomeStatus, number>> = {
  unknown: 0,
  failed: 1,
  stale: 2,
  blocked: 3,
  'not-attempted': 4,
  applied: 5,
};

const SIGNS: Readonly<Record<OutcomeStatus, string>> = {
  applied: '✅',
  failed: '🔴',
  stale: '🟠',
  blocked: '⛔',
  unknown: '❔',
  'not-attempted': '⚪',
};

function painter(status: OutcomeStatus, palette: Palette): (text: string) => string {
  switch (status) {
    case 'applied':
      return palette.green;
    case 'failed':
    case 'unknown':
      return palette.red;
    case 'stale':
    case 'blocked':
      return palette.yellow;
    case 'not-attempted':
      return palette.dim;
    default:
      return status satisfies never;
  }
}

/** What came of the rows of a contact list; what did not happen is left out. */
function countsText(outcome: Outcome): string {
  if (!outcome.counts) return '';
  const { rows, ...fates } = outcome.counts;
  const parts = Object.entries(fates).filter(([, many]) => many > 0);
  const word = (fate: string) => (fate === 'failed' && isPart(outcome) ? 'left to go on with' : fate);
  return `${count(rows, 'row')}: ${parts.map(([fate, many]) => `${many} ${word(fate)}`).join(', ')}`;
}

function latencyText(outcome: Outcome): string {
  return outcome.latencyMs === null ? '' : `${Math.round(outcome.latencyMs)} ms`;
}

function recordText(outcome: Outcome): string {
  return outcome.auditSeq === null ? '' : `audit #${outcome.auditSeq}`;
}
