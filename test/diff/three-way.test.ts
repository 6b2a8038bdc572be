import { describe, expect, it } from 'vitest';
import { diffField } from '../../src/diff/field.ts';
import type { BaseState } from '../../src/diff/three-way.ts';
import type { DiffContext, DiffPolicy } from '../../src/diff/treatment.ts';
import type { Json } from '../../src/model/values/json.ts';
import type { Pointer } from '../../src/model/values/pointer.ts';
import { baseField, wantedField } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';

interface States {
  readonly desired: Json;
  readonly actual?: Json;
  readonly base?: Json;
}

function diffOf(
  path: Pointer,
  { desired, actual, base }: States,
  options: { policy?: Partial<DiffPolicy>; baseState?: BaseState } = {},
) {
  const context: DiffContext = {
    shape: testDialect.shape,
    baseState: options.baseState ?? 'recorded',
    policy: { onDrift: 'revert', prefer: null, scope: 'all', ...options.policy },
  };
  const states = { actual, base: base === undefined ? undefined : baseField(base) };
  const { change, report, conflict } = diffField(wantedField(path, desired), states, context);
  return { change, report, conflict };
}

const NOTHING = { change: null, report: null, conflict: null };

describe.each([
  { sort: 'a number', path: '/pacing/dialRatio', a: 1, b: 2, c: 3, a2: 1 },
  { sort: 'a text', path: '/agentPool/id', a: 'p-1', b: 'p-2', c: 'p-3', a2: 'p-1' },
  { sort: 'a boolean that Git turns on', path: '/dnc', a: true, b: false, c: 'unset', a2: true },
  { sort: 'a set', path: '/zones', a: ['X', 'Y'], b: ['X'], c: ['Z'], a2: ['Y', 'X'] },
])('$sort', ({ path, a, b, c, a2 }) => {
  it('desired = actual: nothing, whatever the base', () => {
    for (const base of [undefined, a, b]) {
      const states = { desired: a, actual: a2, ...(base === undefined ? {} : { base }) };
      expect(diffOf(path, states)).toEqual(NOTHING);
    }
  });

  it('actual = base: the YAML changed', () => {
    expect(diffOf(path, { desired: a, actual: b, base: b }).change).toEqual({ after: a, cause: 'git' });
  });

  it('desired = base: someone else changed it', () => {
    expect(diffOf(path, { desired: a, actual: b, base: a2 }).change).toEqual({ after: a, cause: 'drift' });
  });

  it('all three differ: a conflict, which changes nothing', () => {
    const found = diffOf(path, { desired: a, actual: b, base: c });
    expect(found).toEqual({ ...NOTHING, conflict: { after: a, cause: 'conflict' } });
  });

  it('no base entry but a value in the tenant: first contact', () => {
    expect(diffOf(path, { desired: a, actual: b }).change?.cause).toBe('first-contact');
    expect(diffOf(path, { desired: a, actual: b }, { baseState: 'first-contact' }).change?.cause).toBe(
      'first-contact',
    );
  });

  it('newly written, and nothing in the tenant: the YAML changed', () => {
    expect(diffOf(path, { desired: a }).change).toEqual({ after: a, cause: 'git' });
  });

  it('gone from the tenant although we wrote it: drift', () => {
    expect(diffOf(path, { desired: a, base: a }).change).toEqual({ after: a, cause: 'drift' });
  });

  it('no base at all: unknown, and written', () => {
    const found = diffOf(path, { desired: a, actual: b, base: c }, { baseState: 'none' });
    expect(found).toEqual({ ...NOTHING, change: { after: a, cause: 'unknown' } });
  });
});

describe('what is done about each cause', () => {
  const path = '/pacing/dialRatio';
  const git = { desired: 1, actual: 2, base: 2 };
  const drift = { desired: 1, actual: 2, base: 1 };
  const conflict = { desired: 1, actual: 2, base: 3 };

  it('onDrift: report shows drift and leaves it; what Git changed is still written', () => {
    const policy = { onDrift: 'report' } as const;
    expect(diffOf(path, drift, { policy })).toEqual({ ...NOTHING, report: { after: 1, cause: 'drift' } });
    expect(diffOf(path, git, { policy }).change?.after).toBe(1);
  });

  it('prefer git settles a conflict by writing', () => {
    const found = diffOf(path, conflict, { policy: { prefer: 'git' } });
    expect(found).toEqual({ ...NOTHING, change: { after: 1, cause: 'conflict' } });
  });

  it('prefer actual settles a conflict by leaving it, and says so', () => {
    const found = diffOf(path, conflict, { policy: { prefer: 'actual' } });
    expect(found).toEqual({ ...NOTHING, report: { after: 1, cause: 'conflict' } });
  });

  it('prefer does not touch what is no conflict', () => {
    expect(diffOf(path, git, { policy: { prefer: 'actual' } }).change?.cause).toBe('git');
    expect(diffOf(path, drift, { policy: { prefer: 'actual' } }).change?.cause).toBe('drift');
  });

  it('the scope drift proposes nothing that only Git changed', () => {
    const policy = { scope: 'drift' } as const;
    expect(diffOf(path, git, { policy })).toEqual(NOTHING);
    expect(diffOf(path, { desired: 1, actual: 2 }, { policy })).toEqual(NOTHING);
    expect(diffOf(path, git, { policy, baseState: 'none' })).toEqual(NOTHING);
    expect(diffOf(path, drift, { policy }).change?.cause).toBe('drift');
    expect(diffOf(path, conflict, { policy }).conflict?.cause).toBe('conflict');
  });
});
