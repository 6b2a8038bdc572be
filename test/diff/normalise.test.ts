import { describe, expect, it } from 'vitest';
import { complete, completeNew } from '../../src/diff/complete.ts';
import { normalise, sameValue } from '../../src/diff/normalise.ts';
import { wantedField } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';

const { shape } = testDialect;
const PAUSES = '/compliance/pauses';

function same(
  path: string,
  wanted: Parameters<typeof sameValue>[1]['wanted'],
  actual: typeof wanted,
): boolean {
  return sameValue(path, { wanted, actual }, shape);
}

describe('the same value', () => {
  it('of a set: without order and repetition', () => {
    expect(same('/zones', ['A', 'B'], ['B', 'A', 'B'])).toBe(true);
    expect(same('/zones', ['A', 'B'], ['A'])).toBe(false);
    expect(same('/zones', ['1'], [1])).toBe(false);
    expect(same('/other', ['A', 'B'], ['B', 'A'])).toBe(false);
  });

  it('of a keyed list: by key, with members that only the tenant knows aside', () => {
    const a = { name: 'a', start: 1 };
    const b = { name: 'b', start: 2 };
    expect(same(PAUSES, [a, b], [b, { ...a, note: 'x' }])).toBe(true);
    expect(same(PAUSES, [a, b], [a])).toBe(false);
    expect(same(PAUSES, [a], [{ ...a, start: 9 }])).toBe(false);
    expect(same(PAUSES, [{ ...a, note: 'x' }], [a])).toBe(false);
  });

  it('of anything else: as JSON, numbers as numbers, members in any order', () => {
    expect(same('/x', 1, 1.0)).toBe(true);
    expect(same('/x', 1, '1')).toBe(false);
    expect(same('/x', { a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(same('/x', false, undefined)).toBe(false);
    expect(same('/x', null, undefined)).toBe(false);
  });
});

it('a normalised resource has its lists in one order and everything else as it was', () => {
  const pauses = [{ name: 'b' }, { name: 'a' }];
  const resource = { zones: ['B', 'A', 'B'], compliance: { pauses, dnc: true }, list: [2, 1] };
  expect(normalise(resource, shape)).toEqual({
    zones: ['A', 'B'],
    compliance: { pauses: [{ name: 'a' }, { name: 'b' }], dnc: true },
    list: [2, 1],
  });
  expect(normalise({ zones: 'A' }, shape)).toEqual({ zones: 'A' });
});

describe('completing', () => {
  it('takes everything that is not changed from the tenant', () => {
    const actual = { id: 'c-1', pacing: { lines: 4, server: 9 }, list: [1] };
    expect(
      complete(actual, [
        { path: '/pacing/lines', after: 5 },
        { path: '/agentPool/id', after: 'p' },
      ]),
    ).toEqual({
      id: 'c-1',
      pacing: { lines: 5, server: 9 },
      list: [1],
      agentPool: { id: 'p' },
    });
  });

  it('of a new campaign has what is wanted and the defaults of a create', () => {
    const fields = [
      wantedField('/name', 'a'),
      wantedField('/pacing/dialRatio', { min: 1, max: 3, initial: 2 }),
    ];
    expect(completeNew({ status: 'DRAFT' }, fields)).toEqual({
      status: 'DRAFT',
      name: 'a',
      pacing: { dialRatio: 2 },
    });
  });
});
