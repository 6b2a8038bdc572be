import type { ComparedController, Comparison, TimelinePoint } from '../model/comparison.ts';
import { lineChart } from './line-chart.ts';
import { safeText } from './safe.ts';
import { percent } from './simulation-text.ts';

/** The same as a page of its own: no script, nothing from elsewhere, light and dark. */
export function simulationHtml(comparison: Comparison): string {
  const { scenario, subject, policy, rule, others, best, limit, moves, envelope } = comparison;
  const { figures } = rule;
  const { hours } = scenario;
  const kept = figures.worstAbandonment <= limit;
  const progressive = others.find(({ name }) => name === 'progressive');
  const busy = ({ occupancy }: TimelinePoint) => occupancy;
  const compared = [
    seriesOf(rule, 0, busy),
    ...(progressive ? [seriesOf(progressive, 1, busy)] : []),
    seriesOf(best, 2, busy),
  ];
  const abandoned = soFar(rule.timeline);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(subject)} in ${text(scenario.name)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(subject)}</h1>
<p class="policy"><code>${text(policy)}</code>, ${moves} ${envelope.min} to ${envelope.max}</p>
<p>${text(scenario.title)}; ${scenario.hours} h, ${comparison.replicas} runs from seed ${comparison.seed} on.</p>
<ul class="tiles">
${tile(percent(figures.occupancy), 'busy: talk and wrap-up')}
${tile(percent(figures.abandonment), `abandoned, ${percent(figures.worstAbandonment)} in the worst run`, kept ? 'good' : 'bad')}
${tile(figures.connectsPerAgentHour.toFixed(1), 'connects an agent-hour')}
${tile(figures.writesPerHour.toFixed(1), 'writes an hour')}
</ul>
<p>${kept ? 'Within' : '<strong>Above</strong>'} the limit of ${percent(limit)} in ${kept ? 'every' : 'the worst'} run. The best fixed value, ${best.value.toFixed(2)}, known only afterwards, keeps agents busy ${percent(best.figures.occupancy)} of the time.</p>
<h2>Over time, seed ${comparison.seed}</h2>
${lineChart({ title: 'Agents busy', hours, from: 0, to: 1, format: percent, series: compared })}
${lineChart({
  title: 'Abandoned so far, share of live answers',
  ...{ hours, from: 0, to: Math.max(2 * limit, ...abandoned.slice(3)), format: percent },
  series: [
    { name: rule.name, tone: 0, points: pointsOf(rule.timeline, abandoned) },
    { name: best.name, tone: 2, points: pointsOf(best.timeline, soFar(best.timeline)) },
  ],
  mark: { at: limit, label: 'limit' },
})}
${lineChart({
  title: moves,
  ...{ hours, from: 0, to: Math.max(1, ...rule.timeline.map(({ value }) => value)) },
  format: (value) => value.toFixed(1),
  series: [seriesOf(rule, 0, ({ value }) => value)],
})}
<h2>Beside others</h2>
<div class="scroll"><table>
<thead><tr><th>Paced by</th>${HEAD.map((name) => `<th class="number">${name}</th>`).join('')}</tr></thead>
<tbody>
${[rule, ...others, best].map((one) => row(one, limit)).join('\n')}
</tbody>
</table></div>
<p class="note">Simulated calls with seeds, the same people for each; a model, not a promise. Docs: docs/pacing.md.</p>
</main>
</body>
</html>
`;
}

const HEAD = [
  'Busy',
  'Talk',
  'Abandoned',
  'Worst run',
  'Time above',
  'Connects/agent-h',
  'Writes/h',
  'After shock',
];

function row({ title, figures }: ComparedController, limit: number): string {
  const over = (share: number) => (share > limit ? ' bad' : '');
  const cells: readonly (readonly [string, string])[] = [
    [percent(figures.occupancy), ''],
    [percent(figures.talkShare), ''],
    [percent(figures.abandonment), over(figures.abandonment)],
    [percent(figures.worstAbandonment), over(figures.worstAbandonment)],
    [percent(figures.timeAboveLimit), ''],
    [figures.connectsPerAgentHour.toFixed(1), ''],
    [figures.writesPerHour.toFixed(1), ''],
    [figures.worstAfterShock === null ? '–' : percent(figures.worstAfterShock), ''],
  ];
  const told = cells.map(([cell, kind]) => `<td class="number${kind}">${cell}</td>`);
  return `<tr><th scope="row">${text(title)}</th>${told.join('')}</tr>`;
}

function tile(value: string, meaning: string, kind = ''): string {
  return `<li><strong class="${kind}">${value}</strong><span>${meaning}</span></li>`;
}

function seriesOf(
  { name, timeline }: ComparedController,
  tone: 0 | 1 | 2,
  value: (point: TimelinePoint) => number,
) {
  return { name, tone, points: pointsOf(timeline, timeline.map(value)) };
}

function pointsOf(timeline: readonly TimelinePoint[], values: readonly number[]) {
  return timeline.map(({ hour }, index) => ({ hour, value: values[index] ?? 0 }));
}

/** Abandonment from the beginning on. */
function soFar(timeline: readonly TimelinePoint[]): readonly number[] {
  let [answered, abandoned] = [0, 0];
  return timeline.map((point) => {
    answered += point.answered;
    abandoned += point.abandoned;
    return answered === 0 ? 0 : abandoned / answered;
  });
}

/** Text of unknown origin in HTML. */
export function text(value: string): string {
  return safeText(value, 300).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export const STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5c6773; --line: #d8dee6; --page: #ffffff; --panel: #f5f7fa;
  --a: #0b63ce; --b: #b45309; --c: #6b7280; --good: #15803d; --bad: #b91c1c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --soft: #9aa7b4; --line: #303a46; --page: #12171d; --panel: #1a2129;
  --a: #6cb2ff; --b: #f5a65b; --c: #9ca3af; --good: #4ade80; --bad: #f87171; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.policy, .note, figcaption, .tiles span { color: var(--soft); }
.tiles { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; }
.tiles li { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
.tiles strong { display: block; font-size: 1.6rem; font-variant-numeric: tabular-nums; } .tiles span { font-size: .85rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
figure { margin: 0 0 1.25rem; } figcaption { font-size: .9rem; margin-bottom: .25rem; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.grid { stroke: var(--line); } .mark { stroke: var(--bad); stroke-dasharray: 4 3; }
.s0 { stroke: var(--a); } .s1 { stroke: var(--b); } .s2 { stroke: var(--c); }
.key { font-size: .85rem; color: var(--soft); } .key i { display: inline-block; width: 1.2em; border-top: 3px solid; vertical-align: middle; margin: 0 .3em 0 .8em; }
.k0 { border-color: var(--a) !important; } .k1 { border-color: var(--b) !important; } .k2 { border-color: var(--c) !important; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; } tbody tr:first-child { background: var(--panel); }
tbody th { font-weight: 500; min-width: 15rem; } thead th.number { white-space: normal; } thead th { color: var(--soft); font-weight: 500; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
`;
