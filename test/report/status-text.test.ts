import { expect, test } from 'vitest';
import type { StatusRow } from '../../src/model/reports/status.ts';
import { statusMarkdown, statusText } from '../../src/report/status/text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const row = (values: Partial<StatusRow>): StatusRow => ({
  name: 'spring-renewals',
  remoteId: 'c-1',
  run: 'running',
  status: 'ACTIVE',
  runMet: true,
  override: null,
  inSync: true,
  reasons: [],
  lastChange: null,
  ...values,
});

const ROWS = [
  row({ lastChange: { at: '2026-11-20T12:00:00.000Z', seq: 4, event: 'change.applied', by: 'ann@ops-1' } }),
  row({
    name: 'new',
    remoteId: null,
    status: null,
    runMet: false,
    inSync: false,
    reasons: ['to be created'],
  }),
];

test('one aligned line a campaign', () => {
  expect(statusText(ROWS, { palette: plainPalette })).toBe(
    [
      'CAMPAIGN         ID   RUN STATE                    IN SYNC  LAST CHANGE                                            WHY',
      'spring-renewals  c-1  running                      yes      2026-11-20 12:00:00Z change.applied by ann@ops-1 (#4)',
      'new              –    not there (wanted: running)  no       –                                                      to be created',
      '',
      '2 campaigns, 1 in sync.',
    ].join('\n'),
  );
});

test.each([
  ['stopped', 'DRAFT', true, 'draft'],
  ['running', 'ACTIVE', true, 'running'],
  ['running', 'PAUSED', false, 'paused (wanted: running)'],
  [null, 'ACTIVE', true, 'running'],
] as const)('wanted %s and found %s, met %s, reads "%s"', (run, status, runMet, words) => {
  const shown = statusText([row({ run, status, runMet })], { palette: plainPalette });
  expect(shown.split('\n')[1]).toMatch(new RegExp(`c-1 {2}${words.replace(/[()]/g, '\\$&')} {2}`));
});

test('one that can not be read is not called absent', () => {
  const shown = statusText([row({ status: null, runMet: false })], { palette: plainPalette });
  expect(shown.split('\n')[1]).toContain("c-1  can't be read (wanted: running)");
});

test('Markdown has campaigns that are not in sync first', () => {
  expect(statusMarkdown(ROWS).split('\n').slice(0, 5)).toEqual([
    '**2 campaigns, 1 in sync.**',
    '',
    '| campaign | id | run state | in sync | last change | why |',
    '| --- | --- | --- | --- | --- | --- |',
    '| new | – | not there (wanted: running) | no | – | to be created |',
  ]);
});

test('no campaigns are said', () => {
  expect(statusText([], { palette: plainPalette })).toBe('No campaigns.');
});
