import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Plan } from '../../src/model/plan.ts';
import { type Json, jsonEqual } from '../../src/model/values/json.ts';
import { planDigest } from '../../src/plan/digest.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { planOf } from '../support/planning.ts';

const LINES = '/pacing/lines';

/** An update, a transition, and of `a` two changes of the action `none`: reported drift and a pause that is held. */
const plan = planOf({
  wanted: [
    wantedCampaign('a', { fields: { [LINES]: 5 }, run: 'running' }),
    wantedCampaign('b', { fields: { [LINES]: 6 }, run: 'stopped' }),
  ],
  actual: [
    present('a', { values: { [LINES]: 9 }, status: 'paused' }),
    present('b', { values: { [LINES]: 5 } }),
  ],
  base: [
    baseRecord('a', { fields: { [LINES]: 5 }, run: 'running' }),
    baseRecord('b', { fields: { [LINES]: 5 }, run: 'running' }),
  ],
  policy: { onDrift: 'report' },
  profiles: [{ kind: 'Dialer', name: 'fast' }],
  profilePolicy: [
    { key: { kind: 'Dialer', name: 'fast' }, field: 'dialRatio.max', value: 3, source: 'd.yaml:1:1' },
  ],
});

function digestOf(parts: Partial<Plan>): string {
  return planDigest({ ...plan, ...parts });
}

function withChanges(edit: (change: Change) => Change): string {
  return digestOf({ changes: plan.changes.map(edit) });
}

it('is a SHA-256, of a plan with each sort of change', () => {
  expect(plan.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(plan.changes.map((change) => change.action)).toEqual(['none', 'none', 'update', 'transition']);
  expect(plan.accept).toHaveLength(1);
  expect(digestOf({})).toBe(plan.digest);
});

describe('stays the same whatever', () => {
  it('the order, the time and the texts, all at once', () => {
    const { length } = plan.changes;
    const shuffled = fc.shuffledSubarray([...plan.changes], { minLength: length, maxLength: length });
    fc.assert(
      fc.property(shuffled, fc.string(), fc.array(fc.string()), (order, createdAt, reasons) => {
        expect(digestOf({ createdAt, changes: order.map((change) => ({ ...change, reasons })) })).toBe(
          plan.digest,
        );
      }),
    );
  });

  it('the order of changes, of fields and of accepted records', () => {
    const changes = plan.changes
      .toReversed()
      .map((change) => ({ ...change, fields: change.fields.toReversed() }));
    expect(digestOf({ changes, accept: plan.accept.toReversed(), policy: plan.policy.toReversed() })).toBe(
      plan.digest,
    );
  });

  it('the order of two changes of one campaign and one action', () => {
    const [first, second, ...rest] = plan.changes;
    if (!first || !second) throw new Error('two changes are needed');
    expect(digestOf({ changes: [second, first, ...rest] })).toBe(plan.digest);
  });

  it('the time, the texts and the places', () => {
    const source = { directory: 'elsewhere', commit: 'def', dirty: true, digest: 'sha256:1' };
    expect(digestOf({ createdAt: '2027-01-01T00:00:00.000Z', source })).toBe(plan.digest);
    const texts = withChanges((change) => ({
      ...change,
      reasons: ['another'],
      fields: change.fields.map((field) => ({ ...field, source: 'other.yaml:9:9' })),
    }));
    expect(texts).toBe(plan.digest);
    expect(digestOf({ findings: [{ id: 'x', severity: 'info', message: 'y' }] })).toBe(plan.digest);
  });

  it('what is listed as in sync', () => {
    const key = { kind: 'Campaign', name: 'c' } as const;
    const inSync: Change = {
      ...{ key, remoteId: 'c-3', action: 'none', cause: 'git' },
      ...{ patch: [], fields: [], reasons: ['in sync'] },
    };
    expect(digestOf({ changes: [...plan.changes, inSync] })).toBe(plan.digest);
  });

  it('is allowed', () => {
    const guard = { id: 'too-many-updates', message: 'many' };
    const refused = digestOf({ guards: [{ ...guard, allowed: false }] });
    expect(digestOf({ guards: [{ ...guard, allowed: true }] })).toBe(refused);
    expect(refused).not.toBe(plan.digest);
  });
});

describe('differs with', () => {
  it('any other value in a patch or a field', () => {
    const json = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));
    const written = (value: Json) =>
      withChanges((change) => ({
        ...change,
        patch: [{ op: 'add', path: LINES, value }],
        fields: [{ ...field, after: value }],
      }));
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(written(a) === written(b)).toBe(jsonEqual(a, b));
      }),
    );
  });

  const patch = (value: number): Change['patch'] => [{ op: 'replace', path: LINES, value }];
  const field = {
    path: LINES,
    before: 5,
    after: 6,
    owner: 'git',
    cause: 'git',
    source: 'b.yaml:1:1',
  } as const;
  const edits: Readonly<Record<string, (change: Change) => Change>> = {
    'a value in a patch': (change) => ({ ...change, patch: patch(7) }),
    'what a patch tests': (change) => ({
      ...change,
      patch: [{ op: 'test', path: LINES, value: 4 }, ...patch(6)],
    }),
    'a value of a field': (change) => ({ ...change, fields: [{ ...field, before: 4 }] }),
    'the pointer of a field': (change) => ({ ...change, fields: [{ ...field, path: '/pacing/other' }] }),
    'the owner of a field': (change) => ({ ...change, fields: [{ ...field, owner: 'rule' }] }),
    'an action': (change) => ({ ...change, action: 'blocked' }),
    'a cause': (change) => ({ ...change, cause: 'drift' }),
    'a remote id': (change) => ({ ...change, remoteId: 'c-other' }),
    'the resource': (change) => ({ ...change, key: { kind: 'Campaign', name: 'c' } }),
    'the base that it leaves': (change) => ({ ...change, base: baseRecord('b', { protected: true }) }),
  };

  it.each(Object.entries(edits))('%s', (_what, edit) => {
    expect(withChanges((change) => (change.action === 'update' ? edit(change) : change))).not.toBe(
      plan.digest,
    );
  });

  it('the tenant: its name, its API, its address', () => {
    for (const other of [{ name: 'test' }, { api: 'acd' }, { baseUrl: 'https://other.example' }]) {
      expect(digestOf({ tenant: { ...plan.tenant, ...other } })).not.toBe(plan.digest);
    }
  });

  it('a change that is left out, a record that is accepted, policy', () => {
    expect(digestOf({ changes: plan.changes.slice(1) })).not.toBe(plan.digest);
    expect(digestOf({ accept: [] })).not.toBe(plan.digest);
    const key = { kind: 'Dialer', name: 'fast' } as const;
    const policy = [{ key, field: 'dialRatio.max', before: 3, after: 4, source: 'd.yaml:1:1' }];
    expect(digestOf({ policy })).not.toBe(plan.digest);
  });
});
