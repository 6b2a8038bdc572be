import { expect, test } from 'vitest';
import { TYPES, toPostgres } from '../../../src/store/postgres/values.ts';

const [INT8, TEXT] = [20, 25];

test.for([
  '',
  'plain',
  '\u0000',
  '\u0001',
  '\u00010',
  '\u00011',
  '\u0001\u0000\u00010\u0001',
  '0\u0000\u00011',
])('the text %j comes back as it was, and needs no NUL on the way', (text) => {
  const sent = toPostgres(text);
  expect(sent).not.toContain('\u0000');
  expect(TYPES.getTypeParser(TEXT)(String(sent))).toBe(text);
});

test.for([
  [true, 1],
  [false, 0],
  [undefined, null],
  [1.5, 1.5],
  [5n, '5'],
  [[1, 2], '[1,2]'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
] as const)('%s is sent as %s', ([value, sent]) => {
  expect(toPostgres(value)).toBe(sent);
});

test('a large number comes back as a number, or not at all', () => {
  const parse = TYPES.getTypeParser(INT8);
  expect(parse('9007199254740991')).toBe(9_007_199_254_740_991);
  expect(() => parse('9007199254740993')).toThrow(RangeError);
});
