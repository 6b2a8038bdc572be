import { expect, test } from 'vitest';
import type { CampaignDialing, DialingTerms, EstateDialing } from '../../src/model/dialing.ts';
import { dialingBlocks } from '../../src/report/dialing/markdown.ts';
import { dialingText } from '../../src/report/dialing/text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const none = { value: null, max: null };
const TERMS: DialingTerms = {
  dials: true,
  strategy: 'PREDICTIVE',
  figures: {
    concurrency: { value: 10, max: null },
    maxConcurrentCalls: none,
    callsPerSecond: none,
    dialRatio: { value: 1.4, max: 2.2 },
    attemptsPerNumber: none,
    retryIntervalMinutes: none,
    dailyCallsPerNumber: none,
  },
  doNotCall: { federal: true, state: null },
  callable: {
    hours: 21,
    timeZone: 'America/New_York',
    windows: [
      { days: ['MONDAY', 'TUESDAY', 'WEDNESDAY'], start: '09:00', end: '15:00' },
      { days: ['FRIDAY', 'SUNDAY'], start: '09:00', end: '10:30' },
    ],
    peopleIn: ['America/New_York'],
  },
  abandonment: { estimate: 'none', because: 'x' },
};
const ESTATE: EstateDialing = {
  campaigns: 2,
  overDialing: 1,
  concurrency: { total: 20, without: 0 },
  maxConcurrentCalls: { total: 0, without: 2 },
  callsPerSecond: { total: 4, without: 0 },
};
const dialing = (campaigns: readonly CampaignDialing[], after: Partial<EstateDialing> = {}) => ({
  estate: { before: ESTATE, after: { ...ESTATE, ...after } },
  campaigns,
});
const lines = (after: DialingTerms | null, before: DialingTerms | null = TERMS) =>
  dialingText(dialing([{ name: 'a', before, after }]), plainPalette)
    .slice(1)
    .map((line) => line.trim().replace(/ {2,}/g, ' '));

test('only what changes is told, from what to what', () => {
  const after: DialingTerms = {
    ...TERMS,
    dials: false,
    figures: { ...TERMS.figures, dialRatio: { value: 1.4, max: 3 } },
    doNotCall: { federal: false, state: null },
    abandonment: {
      estimate: 'over-dialing',
      dialRatio: 3,
      liveAnswersPerFreeAgent: 1.26,
      limit: 0.03,
      agentsNeeded: 40,
    },
  };
  expect(lines(after)).toEqual([
    'a',
    'dials: yes → no',
    'dial ratio: 1.4, up to 2.2 → 1.4, up to 3',
    'do-not-call: federal on, state (not set) → federal off, state (not set)',
    'abandonment (estimate): none: x → up to 1.26 live answers for each free agent (ratio 3): 40 agents or more keep 3 %',
    expect.stringContaining('It has seen no live traffic'),
  ]);
});

test('a week is told by days and hours, and who is called by their zones', () => {
  const callable = { hours: 168, timeZone: 'UTC', windows: [{ days: [], start: '', end: '' }], peopleIn: [] };
  expect(lines({ ...TERMS, callable })).toEqual([
    'a',
    'may dial: 21 h a week: Mon–Wed 09:00–15:00, Fri Sun 09:00–10:30 America/New_York → at any time',
    'people called in: America/New_York → (not set)',
  ]);
});

test('what nobody knew before is not told as a change', () => {
  expect(lines(TERMS, { ...TERMS, callable: null })).toEqual([]);
});

test('a campaign that is created has no before', () => {
  expect(lines(TERMS, null).slice(0, 3)).toEqual(['a', 'dials: – → yes', 'strategy: – → PREDICTIVE']);
});

test('campaigns for which the same changes are told once', () => {
  const after = { ...TERMS, strategy: 'POWER' };
  const campaigns = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, before: TERMS, after }));
  const shown = dialingText(dialing(campaigns, { campaigns: 3 }), plainPalette);
  expect(shown).toEqual([
    'In dialing terms',
    '  all campaigns that dial, held back by a rule or not',
    '      campaigns that dial:  2 → 3',
    '  a, b, c and 2 more',
    '      strategy:  PREDICTIVE → POWER',
  ]);
});

test('Markdown shows the estate as a table, each group of campaigns folded, the change in bold', () => {
  const campaigns = [{ name: 'a', before: TERMS, after: { ...TERMS, strategy: 'POWER' } }];
  const [estate, group] = dialingBlocks(dialing(campaigns, { overDialing: 2 }));
  expect(estate?.full).toContain('| campaigns that may over-dial | 1 | **2** |');
  expect(estate?.full).toContain(
    '| calls at once | 0 (2 campaigns without a figure) | 0 (2 campaigns without a figure) |',
  );
  expect(group?.full).toContain('<details><summary><b>a</b>: strategy</summary>');
  expect(group?.full).toContain('| strategy | PREDICTIVE | **POWER** |');
});

test('nothing is shown where nothing changes', () => {
  expect(dialingText(dialing([]), plainPalette)).toEqual([]);
  expect(dialingBlocks(undefined)).toEqual([]);
});
