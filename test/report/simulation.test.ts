import { describe, expect, it } from 'vitest';
import type { ComparedController, Comparison } from '../../src/model/reports/comparison.ts';
import { simulationHtml } from '../../src/report/simulation/html.ts';
import { simulationText } from '../../src/report/simulation/text.ts';
import { colourPalette, plainPalette } from '../../src/report/text/palette.ts';
import { percent } from '../../src/report/text/percent.ts';

function controller(name: string, worst: number): ComparedController {
  return {
    ...{ name, title: `${name} in words` },
    figures: {
      ...{
        occupancy: 0.9,
        talkShare: 0.72,
        abandonment: worst / 2,
        worstAbandonment: worst,
        periodAbandonment: worst,
      },
      ...{ timeAboveLimit: 0, connectsPerAgentHour: 21.6, dialsPerConnect: 5, writesPerHour: 3.5 },
      ...{ largestWrite: 1, blindSeconds: 0, worstAfterShock: null },
    },
    runs: [],
    timeline: [
      { hour: 1, value: 1, occupancy: 0.5, answered: 100, abandoned: 0, agents: 9 },
      { hour: 2, value: 4, occupancy: 1, answered: 100, abandoned: 4, agents: 9 },
    ],
  };
}

const comparison: Comparison = {
  scenario: { name: 'calm', title: 'a calm day', hours: 2, days: 1 },
  ...{ subject: 'rule budget', policy: 'budget on dialRatio', moves: 'dialRatio' },
  ...{
    envelope: { min: 1, max: 5 },
    bounds: { lines: 40, callsPerSecond: 6 },
    limit: 0.03,
    periodDays: 30,
    seed: 7,
    replicas: 2,
  },
  rule: controller('budget', 0.02),
  others: [controller('progressive', 0), controller('wild', 0.2)],
  best: { ...controller('best fixed', 0.03), value: 3.25 },
};

const plain = (given: Comparison) => simulationText(given, { palette: plainPalette });

describe('text', () => {
  it('says what was tried, the verdict, and the figures', () => {
    const text = plain(comparison);
    expect(text.split('\n').slice(0, 2)).toEqual([
      'rule budget: budget on dialRatio',
      '  scenario  calm: a calm day; 2 h, 2 runs, seeds 7 to 8',
    ]);
    const said = text.replaceAll(/\s+/g, ' ');
    expect(said).toContain('dialRatio 1 to 5, 40 lines, 6 calls a second; 3 % of live answers');
    expect(said).toContain('Within 3 % in every run: 1 % abandoned, 2 % in the worst run, 2 % in the worst');
    expect(said).toContain('worst period of 30 days so far.');
    expect(said).toContain('100 % of what the best fixed value (3.25, known only afterwards) reaches');
    expect(text).toMatch(/^ {2}budget +90\.0 +72\.0 +1 +2 +2 +0 +21\.6 +3\.5 +–$/m);
  });

  it('fits 80 columns, and tells who paces in words where there is room', () => {
    const widths = (text: string) => text.split('\n').map((line) => [...line].length);
    expect(Math.max(...widths(plain(comparison)))).toBeLessThanOrEqual(80);
    const wide = simulationText(comparison, { palette: plainPalette, width: 120 });
    expect(Math.max(...widths(wide))).toBeLessThanOrEqual(120);
    expect(wide).toMatch(/^ {2}wild in words +90\.0 /m);
    const narrow = simulationText(comparison, { palette: plainPalette, width: 20 });
    expect(narrow).toBe(plain(comparison));
  });

  it('draws the run, with the limit as a line', () => {
    const lines = plain(comparison).split('\n');
    const begin = lines.findIndex((line) => line.startsWith('  Abandoned of live answers, so far'));
    expect(lines.slice(begin + 1, begin + 6)).toEqual([
      `     6 % ┤`,
      `         ┤`,
      `     3 % ┤${'▔'.repeat(35)}${'▃'.repeat(35)}`,
      `         ┤${' '.repeat(35)}${'█'.repeat(35)}`,
      `     0 % └${'─'.repeat(70)}`,
    ]);
    expect(lines.at(-1)).toMatch(/^ {10}0 h {25,}1 h {25,}2 h$/);
  });

  it('keeps the line at the limit, whatever is abandoned, and cuts the rest', () => {
    const { rule } = comparison;
    const timeline = rule.timeline.map((point) => ({ ...point, abandoned: point.hour === 1 ? 50 : 0 }));
    const lines = plain({ ...comparison, rule: { ...rule, timeline } }).split('\n');
    const begin = lines.indexOf('  Abandoned of live answers, at each time, 50.0 % at most');
    expect(lines[begin + 1]).toBe(`  12.0 % ┤${'█'.repeat(35)}`);
    expect(lines[begin + 4]).toBe(`     3 % ┤${'█'.repeat(35)}${'▔'.repeat(35)}`);
    expect(plain({ ...comparison, limit: 0 })).not.toContain('▔');
  });

  it('says when the limit is not kept, in red', () => {
    const over = { ...comparison, rule: controller('budget', 0.04) };
    expect(plain(over)).toContain('Above 3 % in its worst run');
    expect(simulationText(over, { palette: colourPalette })).toContain('\u001b[31m');
  });

  it('counts days where there are several, and periods that are over', () => {
    const days = { ...comparison, periodDays: 1, scenario: { ...comparison.scenario, hours: 1, days: 2 } };
    const text = plain(days);
    expect(text).toContain('a calm day; 2 days of 1 h, 2 runs');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('in the worst period of 1 day.');
    expect(text).toMatch(/^ {10}day 1 +2/m);
  });
});

describe('html', () => {
  const page = simulationHtml(comparison);

  it('is one page with pictures, and takes nothing from elsewhere', () => {
    expect(page.match(/<svg viewBox="0 0 900/g)).toHaveLength(5);
    expect(page).not.toMatch(/<script|<link|src=|url\(|http/);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('wild in words');
  });

  it('can be read without seeing it, and on paper', () => {
    for (const [, title, description] of page.matchAll(/role="img" aria-labelledby="(\w+) (\w+)"/g)) {
      expect(page).toContain(`<title id="${title}">`);
      expect(page).toContain(`<desc id="${description}">`);
    }
    expect(page.match(/<details><summary>/g)).toHaveLength(5);
    expect(page).toContain('@media print');
    expect(page).toContain('>share of live answers, %</text>');
    expect(page).toContain('limit 3 % of a period of 30 days');
  });

  it('has all figures', () => {
    const told = ['busy', 'talk', 'all runs', 'the worst run', 'worst period of 30 days', 'above the limit'];
    const more = ['connects an agent-hour', 'writes an hour', 'worst 15 minutes after a shock'];
    for (const figure of [...told, ...more]) expect(page).toContain(figure);
  });

  it('escapes what others wrote', () => {
    const hostile = simulationHtml({ ...comparison, subject: '<img onerror=x>\u001b' });
    expect(hostile).not.toContain('<img');
    expect(hostile).toContain('&lt;img onerror=x&gt;\\u001b');
  });
});

it.each([
  [0, '0 %'],
  [0.0249, '2.49 %'],
  [0.03, '3 %'],
  [0.918, '91.8 %'],
  [1, '100 %'],
])('%d is %s', (share, text) => {
  expect(percent(share)).toBe(text);
});
