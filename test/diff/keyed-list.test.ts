import { describe, expect, it } from 'vitest';
import { diffField } from '../../src/diff/field.ts';
import type { BaseState } from '../../src/diff/three-way.ts';
import type { DiffPolicy } from '../../src/diff/treatment.ts';
import type { Json } from '../../src/model/values/json.ts';
import { baseField, wantedField } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';

const PATH = '/compliance/pauses';

function pause(name: string, start: string, more: Record<string, Json> = {}) {
  return { name, start, ...more };
}

function diffOf(
  states: { desired: Json; actual?: Json; base?: Json },
  options: { policy?: Partial<DiffPolicy>; baseState?: BaseState } = {},
) {
  const context = {
    shape: testDialect.shape,
    baseState: options.baseState ?? ('recorded' as const),
    policy: { onDrift: 'revert', prefer: null, scope: 'all', ...options.policy } as const,
  };
  const base = states.base === undefined ? undefined : baseField(states.base);
  return diffField(wantedField(PATH, states.desired), { actual: states.actual, base }, context);
}

const lunch = pause('Lunch', '12:00');
const late = pause('Late', '20:00');
const lunchMoved = pause('Lunch', '13:00');

describe('a list keyed by name', () => {
  it('in another order is in sync', () => {
    expect(diffOf({ desired: [lunch, late], actual: [late, lunch], base: [] }).change).toBeNull();
  });

  it('an element that Git adds keeps those of the tenant that are in sync', () => {
    const { change } = diffOf({ desired: [lunch, late], actual: [lunch], base: [lunch] });
    expect(change).toEqual({ after: [lunch, late], cause: 'git' });
  });

  it('an element that Git takes away is taken away', () => {
    const { change } = diffOf({ desired: [lunch], actual: [lunch, late], base: [lunch, late] });
    expect(change).toEqual({ after: [lunch], cause: 'git' });
  });

  it('an element that someone added is drift', () => {
    expect(diffOf({ desired: [lunch], actual: [lunch, late], base: [lunch] }).change).toEqual({
      after: [lunch],
      cause: 'drift',
    });
  });

  it('an element that someone took away is drift', () => {
    expect(diffOf({ desired: [lunch], actual: [], base: [lunch] }).change).toEqual({
      after: [lunch],
      cause: 'drift',
    });
  });

  it('one element changed by Git and another by someone: a cause each, no conflict', () => {
    const found = diffOf({ desired: [lunch, late], actual: [lunchMoved], base: [lunch] });
    expect(found.conflict).toBeNull();
    expect(found.change).toEqual({ after: [lunch, late], cause: 'mixed' });
  });

  it('with onDrift report only the element of Git is written', () => {
    const states = { desired: [lunch, late], actual: [lunchMoved], base: [lunch] };
    const found = diffOf(states, { policy: { onDrift: 'report' } });
    expect(found.change).toEqual({ after: [lunchMoved, late], cause: 'git' });
    expect(found.report).toMatchObject({ cause: 'drift' });
  });

  it('one element changed by both is a conflict of that element alone', () => {
    const states = { desired: [pause('Lunch', '11:00'), late], actual: [lunchMoved], base: [lunch] };
    const found = diffOf(states);
    expect(found.conflict?.cause).toBe('conflict');
    expect(found.change?.cause).toBe('git');
    const preferred = diffOf(states, { policy: { prefer: 'git' } });
    expect(preferred.change).toEqual({ after: [pause('Lunch', '11:00'), late], cause: 'mixed' });
    expect(preferred.conflict).toBeNull();
  });

  it('without a base of the list every difference is first contact, without any base unknown', () => {
    expect(diffOf({ desired: [lunch], actual: [late] }).change?.cause).toBe('first-contact');
    const none = diffOf({ desired: [lunch], actual: [late], base: [lunch] }, { baseState: 'none' });
    expect(none.change?.cause).toBe('unknown');
  });
});

describe('members of an element that only the tenant knows', () => {
  const noted = pause('Lunch', '12:00', { note: 'by hand' });

  it('do not count as a difference', () => {
    expect(diffOf({ desired: [lunch], actual: [noted], base: [lunch] }).change).toBeNull();
  });

  it('survive a change of that element', () => {
    const { change } = diffOf({ desired: [lunchMoved], actual: [noted], base: [lunch] });
    expect(change).toEqual({ after: [pause('Lunch', '13:00', { note: 'by hand' })], cause: 'git' });
  });

  it('in the base too, do not turn drift into a conflict', () => {
    const { change, conflict } = diffOf({
      desired: [lunch],
      actual: [{ ...noted, start: '13:00' }],
      base: [noted],
    });
    expect(conflict).toBeNull();
    expect(change?.cause).toBe('drift');
  });
});

describe('a list that can not be keyed', () => {
  const twice = [lunch, lunchMoved];

  it('is compared and written whole', () => {
    const { change } = diffOf({ desired: [lunch], actual: twice, base: twice });
    expect(change).toEqual({ after: [lunch], cause: 'git' });
  });

  it('is not there yet: git', () => {
    expect(diffOf({ desired: [lunch] }).change).toEqual({ after: [lunch], cause: 'git' });
  });
});
