import { expect, it } from 'vitest';
import { type LastValid, type Read, takeRead } from '../../../src/reconcile/loop/last-valid.ts';

const valid = (state: string): Read<string> => ({ type: 'valid', state });
const invalid = (problem: string): Read<string> => ({ type: 'invalid', problem });

it('an invalid edit keeps the last valid state, is told once, and so is its end', () => {
  let last: LastValid<string> = { state: null, problem: null };
  const told = [valid('a'), invalid('x'), invalid('x'), invalid('y'), valid('b'), valid('b')].map((read) => {
    const { next, notice } = takeRead(last, read);
    last = next;
    return `${next.state} ${notice}`;
  });
  expect(told).toEqual(['a none', 'a invalid', 'a none', 'a invalid', 'b valid-again', 'b none']);
});

it('as long as nothing was valid there is nothing to reconcile', () => {
  const { next, notice } = takeRead<string>({ state: null, problem: null }, invalid('x'));
  expect(next.state).toBeNull();
  expect(notice).toBe('invalid');
});

it('what leaves nothing of what was there is an invalid edit, and no more than where there was something', () => {
  const emptied = (state: string, before: string) =>
    state === '' && before !== '' ? 'nothing is there any more' : null;
  let last: LastValid<string> = { state: null, problem: null };
  const told = [valid(''), valid('a'), valid(''), valid(''), valid('a')].map((read) => {
    const { next, notice } = takeRead(last, read, emptied);
    last = next;
    return `${next.state} ${notice}`;
  });
  expect(told).toEqual([' none', 'a none', 'a invalid', 'a none', 'a valid-again']);
});
