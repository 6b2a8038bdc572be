import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhoneReader, readWithLibrary } from '../../src/lists/phone/read-phone.ts';
import { createMomentReader } from '../../src/lists/prepare/keys.ts';
import { heldAfter } from './support.ts';

const SHAPES: readonly ((a: string, e: string, l: string) => string)[] = [
  (a, e, l) => `+1${a}${e}${l}`,
  (a, e, l) => `${a}${e}${l}`,
  (a, e, l) => `1${a}${e}${l}`,
  (a, e, l) => `${a}-${e}-${l}`,
  (a, e, l) => `${a}.${e}.${l}`,
  (a, e, l) => `${a} ${e} ${l}`,
  (a, e, l) => `(${a})${e}-${l}`,
  (a, e, l) => `(${a}) ${e}-${l}`,
  (a, e, l) => `1-${a}-${e}-${l}`,
  (a, e, l) => `1 ${a} ${e} ${l}`,
  (a, e, l) => `+1 ${a}-${e}-${l}`,
  (a, e, l) => `+1-${a}.${e}.${l}`,
];

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));

describe('a phone number', () => {
  it.each([
    ['US', 'valid'],
    ['US', 'possible'],
    ['CA', 'valid'],
    ['GB', 'valid'],
    ['DE', 'possible'],
  ] as const)(
    'is read in %s as libphonenumber reads it (%s), whatever was read before',
    (region, validity) => {
      const read = createPhoneReader(region, validity);
      const shaped = fc
        .tuple(fc.constantFrom(...SHAPES), digits(3), digits(3), digits(4))
        .map(([shape, area, exchange, line]) => shape(area, exchange, line));
      const odd = fc
        .array(fc.constantFrom('+', '1', '2', '5', '0', '7', ' ', '-', '(', ')', '.', 'x', 'ext. 5', '٣'), {
          maxLength: 16,
        })
        .map((parts) => parts.join(''));
      fc.assert(
        fc.property(fc.oneof({ weight: 3, arbitrary: shaped }, odd), (text) => {
          expect(read(text)).toBe(readWithLibrary(text, region, validity));
        }),
        { numRuns: 1500 },
      );
    },
  );

  it('of North America is judged by its first six digits: the last four change nothing', () => {
    const verdict = (start: string, line: string) => readWithLibrary(`+1${start}${line}`, 'US', 'valid') > 0;
    // Some that the data tells apart by their fifth or sixth digit, and any.
    const known = fc.constantFrom('305200', '505644', '521449', '242357', '876658', '684622', '274212');
    const start = fc.oneof(known, digits(6));
    fc.assert(
      fc.property(start, digits(4), digits(4), (six, line, other) => {
        expect(verdict(six, line)).toBe(verdict(six, other));
      }),
      { numRuns: 2000 },
    );
  });

  it('with an extension, or that is none, is not taken', () => {
    const read = createPhoneReader('US', 'possible');
    expect(['+12025550123 ext 5', '', 'n/a', '12', `+1${'2'.repeat(80)}`].map(read)).toEqual([0, 0, 0, 0, 0]);
    expect(read('(202) 555-0123')).toBe(12_025_550_123);
  });

  it('is not remembered where it can be none, nor is a moment', () => {
    const read = createPhoneReader('US', 'valid');
    const momentOf = createMomentReader();
    const held = heldAfter(100, (time) => {
      read(`${time} ${'note '.repeat(50_000)}`);
      momentOf(`${time} ${'note '.repeat(50_000)}`);
    });
    expect(held).toBeLessThan(10_000_000);
  });
});
