import { describe, expect, it } from 'vitest';
import { diffField } from '../../src/diff/field.ts';
import type { Json } from '../../src/model/values/json.ts';
import { baseField, wantedField } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';

const context = {
  shape: testDialect.shape,
  baseState: 'recorded',
  policy: { onDrift: 'revert', prefer: null, scope: 'all' },
} as const;

/** What is done: `3 git` writes 3 for that cause, `conflict` blocks, `-` is in sync. */
function verdict(desired: Json, states: { actual?: Json; base?: Json }): string {
  const base = states.base === undefined ? undefined : baseField(states.base);
  const found = diffField(
    wantedField('/pacing/dialRatio', desired),
    { actual: states.actual, base },
    context,
  );
  if (found.conflict) return 'conflict';
  return found.change ? `${found.change.after} ${found.change.cause}` : '-';
}

const ENVELOPE = { min: 1, max: 3, initial: 2 };

describe('a live value inside the envelope', () => {
  it.each([1, 1.7, 3])('%d is in sync, the bounds included', (actual) => {
    expect(verdict(ENVELOPE, { actual, base: ENVELOPE })).toBe('-');
    expect(verdict(ENVELOPE, { actual })).toBe('-');
    expect(verdict(ENVELOPE, { actual, base: 5 })).toBe('-');
  });
});

describe('a live value outside the envelope goes to the nearer bound', () => {
  it.each([
    { actual: 0.5, to: 1 },
    { actual: 4, to: 3 },
  ])('$actual → $to, as drift where the bounds stayed', ({ actual, to }) => {
    expect(verdict(ENVELOPE, { actual, base: ENVELOPE })).toBe(`${to} drift`);
  });

  it('as a change of Git where the bounds moved and the value did not', () => {
    expect(verdict(ENVELOPE, { actual: 4, base: { min: 1, max: 5 } })).toBe('3 git');
  });

  it('as a conflict where the bounds moved and the value left the old ones too', () => {
    expect(verdict(ENVELOPE, { actual: 6, base: { min: 1, max: 5 } })).toBe('conflict');
  });

  it('as first contact where no base is known', () => {
    expect(verdict(ENVELOPE, { actual: 4 })).toBe('3 first-contact');
  });
});

describe('no live number', () => {
  it('gets the initial value', () => {
    expect(verdict(ENVELOPE, {})).toBe('2 git');
    expect(verdict(ENVELOPE, { base: ENVELOPE })).toBe('2 drift');
  });

  it('a text in place of the number counts as none', () => {
    expect(verdict(ENVELOPE, { actual: '2', base: ENVELOPE })).toBe('2 drift');
  });

  it('the lower bound stands in for an initial value that is left out', () => {
    expect(verdict({ min: 1, max: 3 }, {})).toBe('1 git');
  });
});

describe('a fixed value that became an envelope', () => {
  it('inside it: in sync', () => {
    expect(verdict(ENVELOPE, { actual: 2.5, base: 2.5 })).toBe('-');
  });

  it('outside it and untouched: Git changed it', () => {
    expect(verdict(ENVELOPE, { actual: 5, base: 5 })).toBe('3 git');
  });

  it('outside it and moved by someone: a conflict', () => {
    expect(verdict(ENVELOPE, { actual: 6, base: 5 })).toBe('conflict');
  });
});

describe('an envelope that became a fixed value', () => {
  it('a value that a rule left within the old bounds is no drift', () => {
    expect(verdict(2, { actual: 1.3, base: ENVELOPE })).toBe('2 git');
  });

  it('a value outside the old bounds is a conflict', () => {
    expect(verdict(2, { actual: 9, base: ENVELOPE })).toBe('conflict');
  });
});
