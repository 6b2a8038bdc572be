import { describe, expect, it } from 'vitest';
import type { ComparedController, Comparison } from '../../src/model/comparison.ts';
import { colourPalette, plainPalette } from '../../src/report/palette.ts';
import { simulationHtml } from '../../src/report/simulation-html.ts';
import { percent, simulationText } from '../../src/report/simulation-text.ts';

function controller(name: string, worst: number): ComparedController {
  return {
    ...{ name, title: `${name} in words` },
    figures: {
      ...{ occupancy: 0.9, talkShare: 0.72, abandonment: worst / 2, worstAbandonment: worst },
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
  scenario: { name: 'calm', title: 'a calm day', hours: 2 },
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
    const lines = plain(comparison).split('\n');
    expect(lines[0]).toBe('rule budget: budget on dialRatio');
    expect(lines[1]).toBe('  scenario  calm: a calm day; 2 h, 2 runs, seeds 7 to 8');
    expect(lines[2]).toContain('dialRatio 1 to 5, 40 lines, 6 calls a second; 3 % of live answers');
    expect(lines[4]).toContain('Within 3 % in every run: 1 % abandoned, 2 % at worst');
    expect(lines[5]).toContain('100 % of what the best fixed value (3.25, known only afterwards) reaches');
    expect(lines[8]).toMatch(/^ {2}budget {7}90\.0 % {2}72\.0 % {2}1 % {8}2 % /);
  });

  it('draws the run', () => {
    expect(plain(comparison)).toContain('  dialRatio  ▂█  4.0\n  busy       ▄█  100 %\n  abandoned   █  4 %');
  });

  it('says when the limit is not kept, in red', () => {
    const over = { ...comparison, rule: controller('budget', 0.04) };
    expect(plain(over)).toContain('Above 3 % in its worst run');
    expect(simulationText(over, { palette: colourPalette })).toContain('\u001b[31m');
  });
});

describe('html', () => {
  const page = simulationHtml(comparison);

  it('is one page with pictures, and takes nothing from elsewhere', () => {
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(page).not.toMatch(/<script|<link|src=|url\(|http/);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('wild in words');
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
