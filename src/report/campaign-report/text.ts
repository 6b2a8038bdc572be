import type { CampaignReport } from '../../model/reports/campaign-report.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeText } from '../text/safe.ts';
import { alignColumns } from '../text/table.ts';
import { count } from '../text/words.ts';
import { type Answer, answersOf, GONE } from './answers.ts';
import { callsText, momentIn, percentText } from './figures.ts';
import { type ReportTable, tablesOf } from './tables.ts';

/** More rows than a person reads on a terminal; JSON and HTML have more. */
const MOST_ROWS = 20;

/** Answers first, then a table each; what is empty in one line. */
export function campaignReportText(report: CampaignReport, options: { readonly palette: Palette }): string {
  const { palette } = options;
  const { campaign, remoteId, period, zone, createdAt } = report;
  const title = palette.bold(`${safeText(campaign, NAME_LIMIT)} (${safeText(remoteId, NAME_LIMIT)})`);
  const times = `${momentIn(period.from, zone)} to ${momentIn(period.to, zone)}, by the clock of ${zone}; made ${momentIn(createdAt, zone)}`;
  return [
    title,
    palette.dim(times),
    ...(report.isGone ? [palette.yellow(GONE)] : []),
    '',
    ...answersOf(report).flatMap((answer) => answerLines(answer, palette)),
    '',
    ...callLines(report),
    ...tablesOf(report).flatMap((table) => ['', ...tableLines(table, palette)]),
  ].join('\n');
}

function answerLines({ question, verdict, answer }: Answer, palette: Palette): readonly string[] {
  const paint = { good: palette.green, bad: palette.red, open: palette.yellow }[verdict];
  return [question, `  ${paint(safeText(answer))}`];
}

function callLines({ calls }: CampaignReport): readonly string[] {
  const { attempted, answered, connected, abandoned, successRatio } = calls;
  const ratio = successRatio === null ? '–' : percentText(successRatio);
  const of = (number: number) => callsText(calls, number);
  return alignColumns([
    ['Calls', of(attempted)],
    ['  answered by a person', of(answered)],
    ['  joined to an agent', `${of(connected)}  (dial success ratio ${ratio})`],
    ['  abandoned', of(abandoned)],
  ]);
}

function tableLines({ title, head, rows, none }: ReportTable, palette: Palette): readonly string[] {
  if (rows.length === 0) return [`${palette.bold(title)}: ${none}`];
  const shown = rows.slice(-MOST_ROWS).map((row) => row.map((cell) => safeText(cell, 200)));
  const left = rows.length - shown.length;
  const paint = (cell: string, at: { readonly row: number }) => (at.row === 0 ? palette.dim(cell) : cell);
  const lines = alignColumns([head, ...shown], { paint, widest: 40 }).map((line) => `  ${line}`);
  return [
    palette.bold(title),
    ...lines,
    ...(left > 0 ? [palette.dim(`  … ${count(left, 'earlier one')}; --output html or json has them`)] : []),
  ];
}
