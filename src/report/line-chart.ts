export interface LineChart {
  readonly title: string;
  readonly hours: number;
  /** The lowest and highest value shown. */
  readonly from: number;
  readonly to: number;
  readonly format: (value: number) => string;
  readonly series: readonly {
    readonly name: string;
    /** Which of the page's colours, so that a name keeps its own from picture to picture. */
    readonly tone: 0 | 1 | 2;
    readonly points: readonly { readonly hour: number; readonly value: number }[];
  }[];
  /** A line across, at a value. */
  readonly mark?: { readonly at: number; readonly label: string };
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [900, 200, 52, 22, 8];

/** A figure with a picture drawn in lines, its names below; the page says what the classes look like. */
export function lineChart(chart: LineChart): string {
  const { title, hours, from, to, format, series, mark } = chart;
  const x = (hour: number) => LEFT + ((WIDTH - LEFT - 8) * hour) / hours;
  const y = (value: number) => {
    const share = to === from ? 0 : (Math.min(to, Math.max(from, value)) - from) / (to - from);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  };
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const value = from + share * (to - from);
    const at = y(value).toFixed(1);
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - 8}" y1="${at}" y2="${at}"/><text x="${LEFT - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${format(value)}</text>`;
  });
  const apart = Math.max(1, Math.ceil(hours / 16));
  const ticks = Array.from({ length: Math.floor(hours / apart) + 1 }, (_, index) => {
    const hour = index * apart;
    return `<text x="${x(hour).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${hour} h</text>`;
  });
  const lines = series.map(({ points, tone }) => {
    const path = points.map(({ hour, value }) => `${x(hour).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    return `<polyline class="s${tone}" fill="none" stroke-width="2" points="${path}"/>`;
  });
  const marked =
    mark === undefined
      ? ''
      : `<line class="mark" x1="${LEFT}" x2="${WIDTH - 8}" y1="${y(mark.at).toFixed(1)}" y2="${y(mark.at).toFixed(1)}"/><text x="${WIDTH - 10}" y="${(y(mark.at) - 5).toFixed(1)}" text-anchor="end">${mark.label}</text>`;
  const names = series.filter(
    ({ name }, index) => series.findIndex((other) => other.name === name) === index,
  );
  const key = names.map(({ name, tone }) => `<i class="k${tone}"></i>${name}`).join('');
  return `<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${grid.join('')}${ticks.join('')}${lines.join('')}${marked}</svg>
${names.length > 1 ? `<div class="key">${key}</div>` : ''}
</figure>`;
}
