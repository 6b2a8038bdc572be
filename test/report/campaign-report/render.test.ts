import { expect, it } from 'vitest';
import type { CampaignReport } from '../../../src/model/reports/campaign-report.ts';
import { campaignReportHtml } from '../../../src/report/campaign-report/html.ts';
import { campaignReportText } from '../../../src/report/campaign-report/text.ts';
import { ticksOf } from '../../../src/report/campaign-report/time-chart.ts';
import { plainPalette } from '../../../src/report/text/palette.ts';

const FROM = Date.parse('2026-11-20T12:00:00Z');
const SPAN = { from: FROM, to: FROM + 3_600_000 };
const INTERVAL = { from: FROM, to: FROM + 300_000, attempted: 40, answered: 10, abandoned: 1 };

function report(more: Partial<CampaignReport> = {}): CampaignReport {
  return {
    ...{ campaign: 'spring', remoteId: 'c-1', tenant: 'production', zone: 'America/New_York', period: SPAN },
    isGone: false,
    ...{ createdAt: SPAN.to, commit: 'abcdef1234567890', findings: [], people: [], drift: [], decisions: [] },
    trail: { whole: true, reason: null, records: 9, relevant: 3 },
    calls: {
      ...{ attempted: 40, answered: 10, abandoned: 1, connected: 9, successRatio: 0.225, untold: 0 },
      ...{ intervals: [INTERVAL], resolution: 300_000 },
    },
    abandonment: {
      ...{ limit: 0.03, periodDays: 30 },
      periods: [{ ...SPAN, answered: 10, abandoned: 1, untold: 0, rate: 0.1, allowance: -1, over: true }],
    },
    hours: { callable: [SPAN], dialedClosed: [], judged: 1 },
    runStates: [{ ...SPAN, status: 'running', by: 'ada@ops-1', reasons: [], seq: 4 }],
    latencies: [],
    pacing: [
      { field: 'dialRatio', points: [{ at: FROM, value: 1.5, by: 'rule budget', reasons: [], seq: 5 }] },
    ],
    ...more,
  };
}

it('answers first what has to be answered for', () => {
  const text = campaignReportText(report(), { palette: plainPalette });
  expect(text).toContain('No: none of the 40 calls was in an interval that is closed');
  expect(text).toContain(
    'Yes, in 1 of 1 periods: since 2026-11-20 1 of 10 live answers (10 %) abandoned, limit 3 %.',
  );
  expect(text).toContain('Yes: each of the 9 records holds the hash');
  expect(text).toMatch(/2026-11-20 07:00 +60 min|2026-11-20 07:00 +1 h/);
});

it('never answers yes or no to what is not known', () => {
  const { calls } = report();
  const untold = campaignReportText(report({ hours: null, calls: { ...calls, untold: 3 } }), {
    palette: plainPalette,
  });
  expect(untold).toContain('Not known: no document in Git says when');
  const partly = campaignReportText(report({ calls: { ...calls, untold: 3 } }), { palette: plainPalette });
  expect(partly).toContain(
    'Not known: of 3 of 4 intervals CXone tells nothing; in the others none of the 40',
  );
  const none = { ...calls, attempted: 0, connected: 0, intervals: [], untold: 12 };
  const nothing = campaignReportText(report({ calls: none }), { palette: plainPalette });
  expect(nothing).toMatch(/\nCalls +not known\n/);
  const period = { ...SPAN, answered: 0, abandoned: 0, untold: 30, rate: null, allowance: 0, over: false };
  const told = { ...period, answered: 100, abandoned: 2, untold: 1, rate: 0.02, allowance: 1 };
  const abandonment = (one: typeof told | typeof period) =>
    campaignReportText(report({ abandonment: { limit: 0.03, periodDays: 30, periods: [one] } }), {
      palette: plainPalette,
    });
  expect(abandonment(period)).toContain(
    'Not known: of 30 days of these periods CXone tells nothing; in the others nobody has answered a call',
  );
  expect(abandonment(told)).toMatch(/Not known: of 1 day .* 2 of 100 live answers \(2 %\) abandoned/);
  expect(abandonment(told)).toContain('not known: 1 day not told');
  const broken = { whole: false, reason: 'the hash does not fit', records: 4, relevant: 3 };
  expect(campaignReportText(report({ trail: broken }), { palette: plainPalette })).toContain(
    'No: the chain of records breaks after 4: the hash does not fit.',
  );
});

it('says that a campaign is no longer in CXone', () => {
  const gone = report({ isGone: true });
  for (const form of [campaignReportText(gone, { palette: plainPalette }), campaignReportHtml([gone])])
    expect(form).toContain('It is no longer in CXone, and what was counted of it may be gone too');
});

it('is a page that loads nothing and in which names do no harm', () => {
  const name = '</title><script>alert(1)</script>\u001b[31m';
  const html = campaignReportHtml([report({ campaign: name }), report()]);
  expect(html).toContain('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u001b[31m');
  expect(html).not.toContain('<script>');
  expect(html).not.toMatch(/(src|href)=|url\(|@import/);
  expect(html.match(/<article>/g)).toHaveLength(2);
  expect(html).toContain('Dial ratio: calls at once for each free agent');
});

it('draws no number beyond the time at which it was made', () => {
  const end = (createdAt: number) =>
    /class="paced"[^>]* ([\d.]+),[\d.]+"/.exec(campaignReportHtml([report({ createdAt })]))?.[1];
  expect(end(SPAN.to)).toBe('930');
  expect(end(FROM + 1_800_000)).toBe('493');
});

it('marks days at local midnight over a change of the clock, and hours over a day', () => {
  const from = Date.parse('2026-10-31T04:00:00Z');
  const days = ticksOf({ from, to: from + 3 * 86_400_000 }, 'America/New_York');
  expect(days.map(({ at, text }) => [new Date(at).toISOString(), text])).toEqual([
    ['2026-10-31T04:00:00.000Z', '10-31'],
    ['2026-11-01T04:00:00.000Z', '11-01'],
    ['2026-11-02T05:00:00.000Z', '11-02'],
  ]);
  expect(ticksOf(SPAN, 'America/New_York').map(({ text }) => text)).toEqual([
    ...['07:00', '07:10', '07:20', '07:30', '07:40', '07:50', '08:00'],
  ]);
});
