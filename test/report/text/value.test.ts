import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/values/json.ts';
import { valueText } from '../../../src/report/text/value.ts';

test.each<[string, Json, string, string]>([
  ['nothing', null, '', '(not set)'],
  ['a number as written', 1.5, '/pacing/dialRatio', '1.5'],
  ['a share also as percent', 0.45, '/dialerSettings/predictiveSettings/answerRate', '0.45 (45%)'],
  ['a limit of abandonment also as percent', 0.03, 'abandonment.limit', '0.03 (3%)'],
  ['milliseconds with their unit', 1500, '/dialerSettings/predictiveSettings/maxWaitTime', '1500 ms'],
  ['an hour as a time', 9, '/schedule/startHour', '09:00'],
  ['a boolean', false, '', 'false'],
  ['a plain name without quotes', 'Spring Renewals', '', 'Spring Renewals'],
  ['a time without quotes', '08:00', '', '08:00'],
  ['a number that is a string in quotes', '15551234567', '', '"15551234567"'],
  ['a word that YAML reads otherwise in quotes', 'true', '', '"true"'],
  ['an empty string in quotes', '', '', '""'],
  ['a name with a blank at its end in quotes', 'a ', '', '"a "'],
  ['a list', ['MONDAY', 'TUESDAY'], '', 'MONDAY, TUESDAY'],
  ['an empty list', [], '', '(empty)'],
  ['a pause rule', { name: 'Lunch', startTime: '12:00', endTime: '13:00' }, '', 'Lunch 12:00–13:00'],
  [
    'a window',
    { days: ['MONDAY', 'FRIDAY'], start: '09:00', end: '17:00' },
    '',
    'MONDAY, FRIDAY 09:00–17:00',
  ],
  [
    'a blackout',
    { from: '2026-12-24T12:00', to: '2026-12-27T00:00', reason: 'Christmas' },
    '',
    '2026-12-24T12:00–2026-12-27T00:00 (reason: Christmas)',
  ],
  ['any other object', { country: 'CA', also: [] }, '', '{country: CA, also: (empty)}'],
])('shows %s', (_, value, field, shown) => {
  expect(valueText(value, field)).toBe(shown);
});

test('a long value is cut, and further away if asked', () => {
  const long = 'x'.repeat(500);
  expect(valueText(long)).toBe(`${'x'.repeat(160)}… (340 more characters)`);
  expect(valueText(long, '', { limit: 1000 })).toBe(long);
});

test('a value nested without end is cut as well', () => {
  let deep: Json = 1;
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  expect(valueText(deep)).toBe('…');
});
