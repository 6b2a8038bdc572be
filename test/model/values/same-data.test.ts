import { describe, expect, it } from 'vitest';
import { isSameData } from '../../../src/model/values/same-data.ts';

const value = () => ({ name: 'a', list: [1, { deep: null }], none: undefined });

describe('plain data', () => {
  it('is the same where every part is', () => {
    expect(isSameData(value(), value())).toBe(true);
    expect(isSameData([], [])).toBe(true);
    expect(isSameData(null, null)).toBe(true);
  });

  it.each([
    [value(), { ...value(), name: 'b' }],
    [value(), { ...value(), list: [1, { deep: 0 }] }],
    [value(), { ...value(), list: [1] }],
    [value(), { ...value(), more: 1 }],
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [{}, []],
    [{}, null],
    ['1', 1],
  ])('is another where one part is: %j and %j', (one, other) => {
    expect(isSameData(one, other)).toBe(false);
    expect(isSameData(other, one)).toBe(false);
  });

  it('is another where its members come in another order, as it would be written otherwise', () => {
    expect(isSameData({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  });

  it('of which parts are shared is compared part by part all the same', () => {
    const [one, other] = [value(), value()];
    expect(isSameData([one, one, one], [other, other, other], new Map())).toBe(true);
    expect(isSameData([one, one], [other, { ...other, name: 'b' }], new Map())).toBe(false);
  });
});
