import type { Replay, ReplayedCampaign, ReplayMoment, ReplayPoint } from '../../model/reports/replay.ts';
import { lineChart } from '../html/line-chart.ts';
import { htmlPage, htmlText as text } from '../html/page.ts';
import { instantText } from '../text/time.ts';
import { summarySentences, valueText } from './words.ts';

const MOST_MOMENTS = 200;

/** The same as a page of its own: no script, nothing from elsewhere, light, dark and on paper. */
export function replayHtml({ meaning, campaigns, otherForms }: Replay): string {
  const body = `<h1>Replay of pacing rules</h1>
<p class="policy">${text(meaning)}</p>
${otherForms === 0 ? '' : `<p>${otherForms} decisions are recorded in a form that can't be replayed: left out.</p>`}
${campaigns.map(section).join('\n')}`;
  return htmlPage('Replay of pacing rules', body);
}

function section(campaign: ReplayedCampaign, index: number): string {
  const { tenant, name, recorded, asked, notes, summary } = campaign;
  return `<section>
<h2>${text(name)} <small>${text(tenant)}</small></h2>
<p class="policy">${instantText(summary.from)} to ${instantText(summary.to)}<br>then <code>${text(recorded)}</code><br>now ${asked === null ? 'no rule' : `<code>${text(asked)}</code>`}</p>
${notes.map((note) => `<p class="bad">${text(note)}</p>`).join('\n')}
<p${summary.notReproduced > 0 ? ' class="bad"' : ''}>${summarySentences(campaign).map(text).join(' ')}</p>
${picture(campaign, index)}
${table(campaign)}
</section>`;
}

function picture({ moves, asked, timeline }: ReplayedCampaign, index: number): string {
  const hours = (timeline.at(-1)?.hour ?? 0) * 1.02;
  const values = timeline.flatMap((point) => [point.recorded ?? 0, point.asked ?? 0]);
  return lineChart({
    id: `r${index}`,
    title: moves,
    description: asked === null ? 'The value that was decided then.' : 'The values decided then and now.',
    ...{ xTitle: 'hours since the first record', yTitle: moves },
    ...{ hours: Math.max(hours, 1 / 60), from: 0, to: Math.max(1, ...values) },
    format: (value) => value.toFixed(1),
    series: [
      ...stretches(timeline, 'recorded').map((points) => ({ name: 'then', tone: 0 as const, points })),
      ...(asked === null
        ? []
        : stretches(timeline, 'asked').map((points) => ({ name: 'now', tone: 1 as const, points }))),
    ],
  });
}

/** What lies between two gaps. */
function stretches(timeline: readonly ReplayPoint[], member: 'recorded' | 'asked') {
  const all: { hour: number; value: number }[][] = [];
  let isOpen = false;
  for (const point of timeline) {
    const value = point[member];
    if (value !== null && !isOpen) all.push([]);
    isOpen = value !== null;
    if (value !== null) all.at(-1)?.push({ hour: point.hour, value });
  }
  return all;
}

function table(campaign: ReplayedCampaign): string {
  const { moments, momentsLeftOut, asked, moves } = campaign;
  const shown = moments.slice(0, MOST_MOMENTS);
  const more = moments.length - shown.length + momentsLeftOut;
  const now = asked === null ? '' : '<th class="number">Now</th><th>Why now</th>';
  return `<div class="scroll"><table>
<thead><tr><th>Time</th><th class="number">Held</th><th class="number">Then</th><th>Why then</th>${now}<th></th></tr></thead>
<tbody>
${shown.map((moment) => row(moment, { moves, hasAsked: asked !== null })).join('\n')}
</tbody>
</table></div>
${more === 0 ? '' : `<p class="note">And ${more} more moments; the JSON output has them.</p>`}`;
}

function row(
  moment: ReplayMoment,
  { moves, hasAsked }: Pick<ReplayedCampaign, 'moves'> & { readonly hasAsked: boolean },
): string {
  const { at, held, decided, reason, asked, differs, reproduced } = moment;
  const marks = [
    ...(differs ? ['differs'] : []),
    ...(reproduced === false ? ['not reproduced'] : []),
    ...(reproduced === null ? ['not comparable'] : []),
  ].join(', ');
  const number = (value: number | null) => `<td class="number">${valueText(moves, value)}</td>`;
  const now = asked ? `${number(asked.value)}<td>${text(asked.reason)}</td>` : '<td></td><td></td>';
  return `<tr${differs ? ' class="apart"' : ''}><td class="at">${instantText(at)}</td>${number(held)}${number(decided)}<td>${text(reason ?? '')}</td>${hasAsked ? now : ''}<td>${marks}</td></tr>`;
}
