import { expect, it, vi } from 'vitest';
import { once, oncePerThree } from '../../../src/model/values/once.ts';

it('what is made once is made when it is asked for, and is the same from then on', () => {
  const make = vi.fn(() => ({}));
  const made = once(make);
  expect(make).not.toHaveBeenCalled();
  expect(made()).toBe(made());
  expect(make).toHaveBeenCalledTimes(1);
});

it('any three values have one of their own, absent ones too, and each place counts', () => {
  const [one, two] = [{ name: 'one' }, { name: 'two' }];
  type Named = { readonly name: string } | undefined;
  const make = vi.fn((a: Named, b: Named, c: Named) => ({ three: [a, b, c] }));
  const made = oncePerThree(make);
  const threes = [
    [one, two, undefined],
    [one, undefined, two],
    [undefined, one, two],
    [two, one, undefined],
    [one, one, one],
    [undefined, undefined, undefined],
  ] as const;
  for (const three of [...threes, ...threes]) expect(made(three[0], three[1], three[2])).toEqual({ three });
  expect(make).toHaveBeenCalledTimes(threes.length);
});
