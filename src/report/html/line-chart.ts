export interface LineChart {
  /** Unique in the page: letters and digits. */
  readonly id: string;
  readonly title: string;
  /** What it shows, for who can't see it. */
  readonly description: string;
  readonly hours: number;
  /** Of the axes, with their units. */
  readonly xTitle: string;
  readonly yTitle: string;
  /** The lowest and highest value shown. */
  readonly from: number;
  readonly to: number;
  readonly format: (value: number) => string;
  readonly series: readonly ChartSeries[];
  /** A line across, at a value. */
  readonly mark?: { readonly at: number; readonly label: string };
  /** Labels of the x axis; whole hours if left out. */
  readonly ticks?: readonly { readonly hour: number; readonly text: string }[];
}

export interface ChartSeries {
  readonly name: string;
  /** Which of the page's colours and dashes, so that a name keeps its own from picture to picture. */
  readonly tone: 0 | 1 | 2;
  readonly points: readonly { readonly hour: number; readonly value: number }[];
}

const [WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [900, 250, 74, 10, 44, 10];
const GRID = [0, 0.25, 0.5, 0.75, 1];

/** A figure with a picture drawn in lines, its names below; the page says what the classes look like. */
export function lineChart(chart: LineChart): string {
  const { id, title, description, hours, from, to, format, series, mark, xTitle, yTitle } = chart;
  const x = (hour: number) => LEFT + ((WIDTH - LEFT - RIGHT) * hour) / hours;
  const y = (value: number) => {
    const share = to === from ? 0 : (Math.min(to, Math.max(from, value)) - from) / (to - from);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  };
  const across = (value: number, kind: string) =>
    `<line class="${kind}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/>`;
  const grid = GRID.map((share) => {
    const value = from + share * (to - from);
    return `${across(value, 'grid')}<text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${format(value)}</text>`;
  });
  const ticks = (chart.ticks ?? hourTicks(hours)).map(
    ({ hour, text }) =>
      `<text x="${x(hour).toFixed(1)}" y="${HEIGHT - BOTTOM + 17}" text-anchor="middle">${text}</text>`,
  );
  const middle = (HEIGHT - BOTTOM + TOP) / 2;
  const titles = `<text x="${(WIDTH + LEFT - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${xTitle}</text><text transform="translate(14 ${middle}) rotate(-90)" text-anchor="middle">${yTitle}</text>`;
  const lines = series.map(({ points, tone }) => {
    const path = points.map(({ hour, value }) => `${x(hour).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    return `<polyline class="s${tone}" fill="none" points="${path}"/>`;
  });
  const marked =
    mark === undefined
      ? ''
      : `${across(mark.at, 'mark')}<text class="limit" x="${WIDTH - RIGHT - 2}" y="${(y(mark.at) - 5).toFixed(1)}" text-anchor="end">${mark.label}</text>`;
  return `<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}t ${id}d"><title id="${id}t">${title}</title><desc id="${id}d">${description}</desc>${grid.join('')}${ticks.join('')}${titles}${lines.join('')}${marked}</svg>
<ul class="key">${keyOf(chart)}</ul>
${figuresOf(chart)}
</figure>`;
}

function hourTicks(hours: number): NonNullable<LineChart['ticks']> {
  const apart = Math.max(1, Math.ceil(hours / 16));
  return Array.from({ length: Math.floor(hours / apart) + 1 }, (_, index) => ({
    hour: index * apart,
    text: String(index * apart),
  }));
}

function keyOf({ series, mark }: LineChart): string {
  const sample = (kind: string) =>
    `<svg viewBox="0 0 30 8" aria-hidden="true"><line class="${kind}" x1="0" x2="30" y1="4" y2="4"/></svg>`;
  return [
    ...byName(series).map(({ name, tone }) => `<li>${sample(`s${tone}`)}${name}</li>`),
    ...(mark === undefined ? [] : [`<li>${sample('mark')}${mark.label}</li>`]),
  ].join('');
}

const ROWS = 16;

/** The same in figures, for a part of the moments. */
function figuresOf({ title, xTitle, series, format }: LineChart): string {
  const named = byName(series);
  const hours = [...new Set(series.flatMap(({ points }) => points.map(({ hour }) => hour)))].sort(
    (a, b) => a - b,
  );
  const apart = Math.max(1, Math.ceil(hours.length / ROWS));
  const shown = hours.filter((_, index) => (index + 1) % apart === 0);
  if (shown.length === 0) return '';
  const cell = (name: string, hour: number) => {
    const found = series
      .filter((one) => one.name === name)
      .flatMap(({ points }) => points.find((point) => point.hour === hour) ?? []);
    return `<td class="number">${found[0] === undefined ? '–' : format(found[0].value)}</td>`;
  };
  const rows = shown.map(
    (hour) =>
      `<tr><th scope="row">${Number(hour.toFixed(2))}</th>${named.map(({ name }) => cell(name, hour)).join('')}</tr>`,
  );
  return `<details><summary>${title}, in figures</summary><table>
<thead><tr><th scope="col">${xTitle}</th>${named.map(({ name }) => `<th scope="col" class="number">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></details>`;
}

/** The first of each name: one line may be drawn in parts. */
function byName(series: readonly ChartSeries[]): readonly ChartSeries[] {
  return series.filter(({ name }, index) => series.findIndex((other) => other.name === name) === index);
}
