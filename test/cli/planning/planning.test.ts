import { expect, it } from 'vitest';
import { openIntentFindings } from '../../../src/cli/planning/planning.ts';

it('what nobody knows of an earlier run is told as one finding, interrupted or unanswered', () => {
  const message = (what: string) =>
    `nobody knows what came of ${what} of an earlier run: it was interrupted, or an answer was lost; the next apply looks and settles it`;
  expect(openIntentFindings(0)).toEqual([]);
  expect(openIntentFindings(1)).toMatchObject([{ id: 'open-intents', message: message('one change') }]);
  expect(openIntentFindings(2)).toMatchObject([{ message: message('2 changes') }]);
});
