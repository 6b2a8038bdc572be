import { expect, test } from 'vitest';
import { careful, found, hours, withId } from './support.ts';

function judged(jurisdictions: string[], cap: number | undefined, now: number | null = null) {
  const { maxDailyCallsPerNumber: _, ...rest } = careful(jurisdictions, hours('12:00', '16:00'));
  const spec = { ...rest, ...(cap !== undefined && { maxDailyCallsPerNumber: cap }) };
  return withId(found(spec, { now }), 'daily-calls-limit');
}

test.each([
  ['US-FL', 'Fla. Stat. 501.616(6)(b)'],
  ['US-OK', '15 O.S. 775C.4'],
  ['US-MD', "Maryland's law of 1 January 2024"],
])('%s allows 3 calls in any 24 hours, of which only a cap of 1 a day is proof', (id, source) => {
  expect(judged([id], 1)).toEqual([]);
  const message = (calls: number, cap: number) =>
    `compliance "us": maxDailyCallsPerNumber ${cap} allows ${calls} calls in any 24 hours (evening and next morning), ${id} allows 3 in any 24 hours (${source})`;
  expect(judged([id], 2)).toEqual([
    { id: 'daily-calls-limit', severity: 'error', message: message(4, 2), source: 'us.yaml:14:3' },
  ]);
  expect(judged([id], 3)[0]?.message).toBe(message(6, 3));
});

test('Germany allows 3 in a day and 15 in a week', () => {
  expect(judged(['DE'], 2)).toEqual([]);
  expect(judged(['DE'], 3).map(({ message }) => message)).toEqual([
    'compliance "us": maxDailyCallsPerNumber 3 allows 21 calls in a calendar week, DE allows 15 in a calendar week (CCV/DDV code)',
  ]);
});

test('jurisdictions with the same figure share a finding', () => {
  const findings = judged(['US-FL', 'US-OK'], 3);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toMatch(/US-FL allows 3 .*US-OK allows 3 /);
});

test('what is not written is not shown to be kept', () => {
  expect(judged(['US-FL'], undefined)).toMatchObject([{ severity: 'warning', source: 'us.yaml:5:3' }]);
  expect(judged(['US'], undefined)).toEqual([]);
});

test('a law does not hold before its first day', () => {
  expect(judged(['US-MD'], 3, Date.parse('2023-12-31T12:00:00Z'))).toEqual([]);
  expect(judged(['US-MD'], 3, Date.parse('2024-01-01T12:00:00Z'))).toHaveLength(1);
});
