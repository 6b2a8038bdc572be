import type { ComparedController, Comparison, TimelinePoint } from '../../model/reports/comparison.ts';
import { type ChartSeries, type LineChart, lineChart } from '../html/line-chart.ts';
import { htmlPage, htmlText as text } from '../html/page.ts';
import { percent } from '../text/percent.ts';
import {
  boundsWords,
  byStretch,
  daysText,
  FIELD_UNITS,
  scenarioWords,
  shockText,
  soFar,
  verdictOf,
} from './words.ts';

/** The same as a page of its own, with pictures. */
export function simulationHtml(comparison: Comparison): string {
  const { scenario, subject, policy, rule, others, best, limit, periodDays, seed } = comparison;
  const { figures } = rule;
  const verdict = verdictOf(comparison);
  const judged = (share: number) => (share > limit ? 'bad' : 'good');
  const body = `<h1>${text(subject)}</h1>
<p class="policy"><code>${text(policy)}</code></p>
<p>${text(scenarioWords(comparison), 600)}. ${text(boundsWords(comparison), 600)}.</p>
<ul class="tiles">
${tile(percent(figures.occupancy), `busy: talk and wrap-up; ${percent(figures.talkShare)} talk`)}
${tile(percent(figures.abandonment), 'abandoned, all runs', judged(figures.abandonment))}
${tile(percent(figures.worstAbandonment), 'abandoned, the worst run', judged(figures.worstAbandonment))}
${tile(percent(figures.periodAbandonment), `abandoned, the worst period of ${daysText(periodDays)}`, judged(figures.periodAbandonment))}
${tile(percent(figures.timeAboveLimit), 'of the time with the period above the limit')}
${tile(shockText(figures, percent), 'abandoned in the worst 15 minutes after a shock')}
${tile(figures.connectsPerAgentHour.toFixed(1), 'connects an agent-hour')}
${tile(figures.writesPerHour.toFixed(1), 'writes an hour')}
</ul>
<p><strong class="${verdict.kept ? 'good' : 'bad'}">${verdict.said}</strong>: ${verdict.abandonment} ${verdict.occupancy}</p>
<h2>Over time, seed ${seed}</h2>
${chartsOf(comparison).map(lineChart).join('\n')}
<h2>Beside others</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Figures of each"><table>
<caption>Shares in %; red is above the limit of ${percent(limit)}. Each met the same people.</caption>
<thead><tr><th scope="col">Paced by</th>${headOf(periodDays)
    .map((name) => `<th scope="col" class="number">${name}</th>`)
    .join('')}</tr></thead>
<tbody>
${[rule, ...others, best].map((one) => row(one, { limit, isOwn: one === rule })).join('\n')}
</tbody>
</table></div>
<p class="note">Busy is talk and wrap-up as a share of the time that agents are logged in. Abandoned are live answers that no agent took in time, of all live answers; a period’s as far as the run goes. A shock is a jump of agents or answers, or the beginning or end of an outage. Simulated calls with seeds; a model, not a promise.</p>`;
  return htmlPage(`${text(subject)} in ${text(scenario.name)}`, body);
}

function chartsOf(comparison: Comparison): readonly LineChart[] {
  const { rule, others, best, limit, moves, periodDays } = comparison;
  const { timeline } = rule;
  const progressive = others.find(({ name }) => name === 'progressive');
  const beside = [rule, ...(progressive ? [progressive] : []), best];
  const tones = [0, ...(progressive ? [1 as const] : []), 2] as const;
  const seriesOf = (of: (points: readonly TimelinePoint[]) => readonly number[]): readonly ChartSeries[] =>
    beside.map((one, index) => ({
      ...{ name: text(one.name), tone: tones[index] ?? 2 },
      points: pointsOf(one.timeline, of(one.timeline)),
    }));
  const time = timeOf(comparison);
  const highestOf = (series: readonly ChartSeries[]) =>
    Math.max(...series.flatMap(({ points }) => points.map(({ value }) => value)), 0);
  const agents = pointsOf(
    timeline,
    timeline.map((point) => point.agents),
  );
  const busy = seriesOf((points) => points.map(({ occupancy }) => occupancy));
  const abandoned = seriesOf(soFar);
  const stretches = pointsOf(timeline, byStretch(timeline));
  const values = pointsOf(
    timeline,
    timeline.map(({ value }) => value),
  );
  const mark = { at: limit, label: `limit ${percent(limit)} of a period of ${daysText(periodDays)}` };
  // The first answers alone say little, and would press the rest to the ground.
  const settled = Math.max(0, ...soFar(timeline).slice(3));
  const own = (points: ChartSeries['points']) => [{ name: text(rule.name), tone: 0 as const, points }];
  return [
    {
      ...{ id: 'busy', title: 'Agents busy', yTitle: 'share of their time, %', ...time },
      description: `Lines of ${namesOf(busy)}: how much of the time agents talk or are in wrap-up.`,
      ...{ from: 0, to: 1, format: percent, series: busy },
    },
    {
      ...{ id: 'sofar', title: 'Abandoned so far', yTitle: 'share of live answers, %', ...time },
      description: `Lines of ${namesOf(abandoned)} and the limit of ${percent(limit)}: abandonment from the run’s beginning on.`,
      ...{ from: 0, to: niceTop(Math.max(2 * limit, settled)), format: percent, series: abandoned, mark },
    },
    {
      ...{ id: 'each', title: 'Abandoned at each time', yTitle: 'share of live answers, %', ...time },
      description: `The line of ${text(rule.name)}: abandonment in each stretch by itself, at most ${percent(highestOf(own(stretches)))}.`,
      ...{ from: 0, to: niceTop(Math.max(2 * limit, highestOf(own(stretches)))), format: percent },
      ...{ series: own(stretches), mark },
    },
    {
      ...{ id: 'value', title: moves, yTitle: FIELD_UNITS[moves], ...time },
      description: `The value that ${text(rule.name)} sets, up to ${highestOf(own(values)).toFixed(1)}.`,
      ...{ from: 0, to: niceTop(highestOf(own(values))), format: (value: number) => value.toFixed(1) },
      series: own(values),
    },
    {
      ...{ id: 'agents', title: 'Agents logged in', yTitle: 'agents', ...time },
      description: `Agents logged in, at most ${highestOf(own(agents)).toFixed(0)}.`,
      ...{
        from: 0,
        to: niceTop(Math.max(4, highestOf(own(agents)))),
        format: (value: number) => value.toFixed(0),
      },
      series: [{ name: 'agents', tone: 0, points: agents }],
    },
  ];
}

/** Steps of a scale, times a power of ten. */
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The end of a scale with four round steps that holds a value. */
function niceTop(highest: number): number {
  const least = Math.max(highest, 0.01) / 4;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = STEPS.find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return 4 * step * power;
}

/** The time axis: hours, or the days of a run of several. */
function timeOf({ scenario, rule }: Comparison): Pick<LineChart, 'hours' | 'xTitle' | 'ticks'> {
  const { hours, days } = scenario;
  if (days === 1) return { hours, xTitle: 'hours since the beginning' };
  const all = rule.timeline.at(-1)?.hour ?? hours;
  const dialed = Math.max(1, Math.round(all / hours));
  const apart = Math.max(1, Math.ceil(dialed / 16));
  const ticks = Array.from({ length: Math.ceil(dialed / apart) }, (_, index) => ({
    hour: index * apart * hours,
    text: `day ${index * apart + 1}`,
  }));
  return { hours: all, ticks, xTitle: `days of dialing, ${hours} h each` };
}

function namesOf(series: readonly ChartSeries[]): string {
  return series.map(({ name }) => name).join(', ');
}

function pointsOf(timeline: readonly TimelinePoint[], values: readonly number[]) {
  return timeline.map(({ hour }, index) => ({ hour, value: values[index] ?? 0 }));
}

function tile(value: string, meaning: string, kind = ''): string {
  return `<li><strong${kind === '' ? '' : ` class="${kind}"`}>${value}</strong><span>${meaning}</span></li>`;
}

function headOf(periodDays: number): readonly string[] {
  return [
    ...['Busy', 'Talk', 'Aban&shy;doned', 'Worst run', `Worst ${daysText(periodDays)}`],
    ...['Time above', 'Connects an agent-h', 'Writes an h', 'After shock'],
  ];
}

function row(
  { title, figures }: ComparedController,
  { limit, isOwn }: { readonly limit: number; readonly isOwn: boolean },
): string {
  const cell = (told: string, kind = '') => `<td class="number${kind}">${told}</td>`;
  const judged = (share: number) => cell(percent(share), share > limit ? ' bad' : '');
  return `<tr${isOwn ? ' class="own"' : ''}><th scope="row">${text(title)}</th>${[
    cell(percent(figures.occupancy)),
    cell(percent(figures.talkShare)),
    judged(figures.abandonment),
    judged(figures.worstAbandonment),
    judged(figures.periodAbandonment),
    cell(percent(figures.timeAboveLimit)),
    cell(figures.connectsPerAgentHour.toFixed(1)),
    cell(figures.writesPerHour.toFixed(1)),
    cell(shockText(figures, percent)),
  ].join('')}</tr>`;
}
