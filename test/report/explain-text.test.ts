import { expect, test } from 'vitest';
import type { Explanation } from '../../src/model/reports/explanation.ts';
import { explainText } from '../../src/report/explain-text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const explanation = (values: Partial<Explanation> = {}): Explanation => ({
  key: { kind: 'Campaign', name: 'spring-renewals' },
  pointer: '/pacing/dialRatio',
  owner: 'git',
  desired: 1.5,
  actual: 2,
  base: 1.5,
  source: 'dialers/standard.yaml:9:14',
  reasons: ['changed in CXone by someone else'],
  history: [],
  ...values,
});

const text = (values: Partial<Explanation> = {}) =>
  explainText(explanation(values), { palette: plainPalette });

test('one value: its owner, its place, its three states and its history', () => {
  const event = {
    seq: 41,
    at: '2026-11-20T12:00:05.123Z',
    event: 'change.applied',
    cause: 'drift',
    before: 2,
    after: 1.5,
    by: 'ann@ops-1',
    commit: '1a2b3c4d5e'.repeat(4),
    reasons: ['dialRatio was 2'],
  };
  expect(text({ history: [event] })).toBe(
    [
      'campaign/spring-renewals /pacing/dialRatio',
      '  owner    Git (written in the YAML)',
      '  desired  1.5',
      '  actual   2',
      '  base     1.5',
      '  source   dialers/standard.yaml:9:14',
      '',
      '  • changed in CXone by someone else',
      '',
      'History (newest first)',
      '  2026-11-20 12:00:05Z  #41  change.applied  2 → 1.5  changed in CXone by someone else  by ann@ops-1  commit 1a2b3c4d5e',
      '      dialRatio was 2',
    ].join('\n'),
  );
});

test('a value of nobody’s and one of a rule’s say what that means', () => {
  expect(text({ owner: 'nobody', desired: null, source: null })).toContain('nobody (not in the YAML');
  expect(text({ owner: 'rule' })).toContain('a rule, within the envelope that Git allows');
});

test('a whole campaign is a table of its owned fields', () => {
  const fields = [
    {
      pointer: '/pacing/dialRatio',
      owner: 'git',
      desired: 1.5,
      actual: 2,
      base: null,
      source: 'd.yaml:1:2',
      inSync: false,
    },
  ] as const;
  expect(text({ pointer: '', fields, reasons: [] })).toBe(
    [
      'campaign/spring-renewals',
      '  FIELD              OWNER  DESIRED  ACTUAL  BASE       IN SYNC  SOURCE',
      '  /pacing/dialRatio  Git    1.5      2       (not set)  no       d.yaml:1:2',
      '',
      'No change of it is on record.',
    ].join('\n'),
  );
});

test('a cause that a newer version recorded is shown as it is', () => {
  const event = {
    seq: 1,
    at: 'x',
    event: 'e',
    cause: 'moonlight',
    before: null,
    after: null,
    by: 'a',
    commit: null,
    reasons: [],
  };
  expect(text({ history: [event] })).toContain('#1  e  moonlight  by a');
});
