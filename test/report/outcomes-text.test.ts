import { expect, test } from 'vitest';
import type { Outcome } from '../../src/model/outcome.ts';
import { outcomesMarkdown, outcomesText } from '../../src/report/outcomes-text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const outcome = (name: string, values: Partial<Outcome>): Outcome => ({
  key: { kind: 'Campaign', name },
  action: 'update',
  status: 'applied',
  latencyMs: 81.4,
  auditSeq: 3,
  ...values,
});

const OUTCOMES = [
  outcome('a', { action: 'create' }),
  outcome('b', {
    status: 'failed',
    error: { code: 'rejected', message: 'dialRatio is too high' },
    auditSeq: 5,
  }),
  outcome('c', { status: 'not-attempted', latencyMs: null, auditSeq: null }),
];

test('each change has its line, an error its cause, the end the truth', () => {
  expect(outcomesText(OUTCOMES, { palette: plainPalette })).toBe(
    [
      '  applied        create  a  81 ms, audit #3',
      '  failed         update  b  81 ms, audit #5',
      '      rejected: dialRatio is too high',
      '  not attempted  update  c',
      '  → Failed: put right what the message says and apply again; what was applied stays applied.',
      '  → Not attempted: nothing was sent for it; apply again.',
      '1 applied, 1 failed, 1 not attempted.',
    ].join('\n'),
  );
});

test.each([
  ['stale', 'make a new plan'],
  ['blocked', 'the next plan says what would let it through'],
  ['unknown', 'may have taken effect'],
] as const)('%s says what to do next', (status, words) => {
  expect(outcomesText([outcome('a', { status })], { palette: plainPalette })).toContain(words);
});

test('a start that a rule held back asks for nothing', () => {
  const error = { code: 'held-back', message: 'held back by calling-calendar' };
  const held = outcome('a', { action: 'transition', status: 'not-attempted', error, latencyMs: null });
  const text = outcomesText([held], { palette: plainPalette });
  expect(text).toContain('→ Held back: a rule does not let it dial now');
  expect(text).not.toContain('apply again');
});

test('Markdown has what went wrong first', () => {
  const shown = outcomesMarkdown(OUTCOMES).split('\n');
  expect(shown[0]).toBe('**1 applied, 1 failed, 1 not attempted.**');
  expect(shown[2]).toBe('- 🔴 **failed** update b: rejected: dialRatio is too high');
});

test('nothing to do is said', () => {
  expect(outcomesText([], { palette: plainPalette })).toBe('Nothing was to be done.');
  expect(outcomesMarkdown([])).toBe('**Nothing was to be done.**');
});
