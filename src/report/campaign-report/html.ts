import { ZONE_DATA_VERSION } from '../../calendar/zones.ts';
import type { CampaignReport } from '../../model/reports/campaign-report.ts';
import { safeText } from '../text/safe.ts';
import { count } from '../text/words.ts';
import { answersOf, GONE } from './answers.ts';
import { callsText, momentIn, pacedTitle, percentText } from './figures.ts';
import { callsPicture, pacedPicture } from './pictures.ts';
import { STYLE } from './style.ts';
import { type ReportTable, tablesOf } from './tables.ts';

/** Longer tables are for programs: the newest rows are shown, and how many there are. */
const MOST_ROWS = 1_000;

/** One page for all reports: no script, nothing from elsewhere, light, dark and on paper. */
export function campaignReportHtml(reports: readonly CampaignReport[]): string {
  const names = reports.map(({ campaign }) => text(campaign)).join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Calls of ${names}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${reports.map(article).join('\n')}
</main>
</body>
</html>
`;
}

function article(report: CampaignReport): string {
  const { campaign, remoteId, tenant, period, zone, calls } = report;
  const figures: readonly (readonly [string, string])[] = [
    ['calls', callsText(calls, calls.attempted)],
    ['answered by a person', callsText(calls, calls.answered)],
    ['joined to an agent', callsText(calls, calls.connected)],
    ['dial success ratio', calls.successRatio === null ? '–' : percentText(calls.successRatio)],
    ['abandoned', callsText(calls, calls.abandoned)],
  ];
  return `<article>
<h1>${text(campaign)}</h1>
<p class="soft">Campaign ${text(remoteId)} of tenant ${text(tenant)}, ${momentIn(period.from, zone)} to ${momentIn(period.to, zone)} by the clock of ${text(zone)}.</p>${report.isGone ? `\n<p><strong>${GONE}</strong></p>` : ''}
<ul class="answers">
${answersOf(report).map(answerItem).join('\n')}
</ul>
<dl>
${figures.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('\n')}
</dl>
<h2>Calls over time</h2>
<figure>${callsPicture(report)}
<figcaption class="key">${KEY}</figcaption></figure>
${report.pacing.map((history) => `<h2>${text(pacedTitle(history.field))}</h2>\n<figure>${pacedPicture(report, history)}</figure>`).join('\n')}
${tablesOf(report).map(tableSection).join('\n')}
<h2>How to read this</h2>
<p class="soft">Calls are counted by CXone, and rates derived from counts. A live answer is one by a person; it is abandoned if no agent takes it in time. Hours are judged by the clocks of all places where people are called and of the schedule, as the files in Git say today${report.commit === null ? '' : ` (commit ${text(report.commit.slice(0, 12))})`}, by zone data IANA ${ZONE_DATA_VERSION}. Everything else is from the audit trail: each row names its record, and <code>dialform audit verify</code> checks them all. Made ${momentIn(report.createdAt, zone)}.</p>
</article>`;
}

function answerItem({ question, verdict, answer }: ReturnType<typeof answersOf>[number]): string {
  return `<li class="${verdict}"><strong>${text(question)}</strong>${text(answer)}</li>`;
}

function tableSection({ title, about, head, rows, none }: ReportTable): string {
  const heading = `<h2>${text(title)}</h2>\n<p class="soft">${text(about)}</p>`;
  if (rows.length === 0) return `${heading}\n<p>${text(none)}</p>`;
  const shown = rows.slice(-MOST_ROWS);
  const left = rows.length - shown.length;
  return `${heading}
<div class="scroll"><table>
<thead><tr>${head.map((cell) => `<th scope="col">${text(cell)}</th>`).join('')}</tr></thead>
<tbody>
${shown.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table></div>${left > 0 ? `\n<p class="soft">Not shown: ${count(left, 'earlier one')}.</p>` : ''}`;
}

const KEY = [
  ['dialed', 'called'],
  ['answered', 'answered by a person'],
  ['abandoned', 'abandoned'],
  ['closed', 'nobody may be called'],
  ['state-running', 'running'],
  ['state-paused', 'paused'],
  ['state-stopped', 'stopped, or never started'],
  ['state-unknown', 'run state not known'],
]
  .map(
    ([kind, meaning]) =>
      `<span><svg viewBox="0 0 10 10"><rect class="${kind}" width="10" height="10"/></svg>${meaning}</span>`,
  )
  .join('');

function text(value: string): string {
  return safeText(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
