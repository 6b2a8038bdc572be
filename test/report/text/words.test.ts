import { expect, it } from 'vitest';
import { count } from '../../../src/report/text/words.ts';

it.each([
  [1, 'campaign', '1 campaign'],
  [0, 'campaign', '0 campaigns'],
  [5, 'campaign in dialing terms', '5 campaigns in dialing terms'],
  [2, 'decision of a rule', '2 decisions of a rule'],
  [1, 'decision of a rule', '1 decision of a rule'],
])('%i %s', (number, noun, text) => {
  expect(count(number, noun)).toBe(text);
});
