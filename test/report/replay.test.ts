import { describe, expect, it } from 'vitest';
import { REPLAY_MEANING, type Replay, type ReplayedCampaign } from '../../src/model/reports/replay.ts';
import { replayHtml } from '../../src/report/replay/html.ts';
import { replayText } from '../../src/report/replay/text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const campaign: ReplayedCampaign = {
  ...{ tenant: 'production', name: 'autumn', moves: 'dialRatio' },
  ...{
    recorded: 'budget on dialRatio (safety 0.8)',
    asked: 'rule step as it comes',
    notes: ['bounds differ'],
  },
  summary: {
    ...{ from: '2026-11-20T12:00:00.000Z', to: '2026-11-20T14:00:00.000Z', cycles: 200, hours: 1.5 },
    ...{ differs: 12, meanDifference: 0.25, mostDifference: 1.5 },
    writesPerHour: { recorded: 4, asked: 9.5 },
    ...{ compared: 180, notReproduced: 0, notComparable: 20 },
  },
  timeline: [
    { hour: 0.25, recorded: 1, asked: 2 },
    { hour: 0.75, recorded: null, asked: null },
    { hour: 1.25, recorded: 2, asked: 4 },
  ],
  moments: [
    {
      ...{ at: '2026-11-20T12:00:30.000Z', held: 1, decided: 1.25 },
      reason: `dialRatio 1.25: ${'many words '.repeat(12)}`.trim(),
      asked: { value: 2, reason: 'dialRatio 2.00: a step' },
      ...{ differs: true, reproduced: null },
    },
  ],
  momentsLeftOut: 3,
};
const replay: Replay = { meaning: REPLAY_MEANING, records: 9, otherForms: 2, campaigns: [campaign] };
const textOf = (told: Replay) => replayText(told, { palette: plainPalette });

describe('text', () => {
  const lines = textOf(replay).split('\n');

  it('begins with what a replay is not', () => {
    expect(lines.slice(0, 3).join(' ')).toContain('not what would have come of it');
  });

  it('says the summary, the marks and what was left out, in 80 columns', () => {
    const all = lines.map((line) => line.trim()).join(' ');
    expect(all).toContain(
      'Apart by more than the dead band in 12 of them; by 0.25 in the mean and 1.50 at most.',
    );
    expect(all).toContain('Writes an hour: then 4.0, now 9.5.');
    expect(all).toContain('comes to the same in all 180 cycles that can be compared. 20 are not comparable');
    expect(lines).toContain(
      '  2026-11-20 12:00:30Z  held 1.00  then 1.25  now 2.00  differs  not comparable',
    );
    expect(all).toContain('and 3 more moments');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('draws both on one scale, and leaves gaps', () => {
    expect(lines).toContain('  then  ▃ ▅');
    expect(lines).toContain('  now   ▅ █');
  });

  it('says loudly when a decision is not come to again', () => {
    const told = { ...campaign, summary: { ...campaign.summary, notReproduced: 7 } };
    expect(textOf({ ...replay, campaigns: [told] }).replaceAll(/\s+/g, ' ')).toContain(
      'does NOT come to the same in 7 of 180 cycles',
    );
  });
});

describe('html', () => {
  it('is one page without script or anything from elsewhere, for light, dark and paper', () => {
    const page = replayHtml(replay);
    expect(page).not.toMatch(/<script|<link|src=|url\(|http/);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
    expect(page.match(/<polyline/g)).toHaveLength(4);
    expect(page.match(/<li><svg/g)).toHaveLength(2);
  });

  it('escapes what others wrote', () => {
    const hostile = replayHtml({
      ...replay,
      campaigns: [{ ...campaign, name: '<img onerror=x>', notes: ['<b>'] }],
    });
    expect(hostile).not.toMatch(/<img|<b>/);
  });
});
