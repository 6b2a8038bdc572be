import { expect, it } from 'vitest';
import { planDigest } from '../../../src/plan/digest.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changed, type UndoStates, undoOf } from '../../support/undoing.ts';

function guardsOf(states: UndoStates) {
  return undoOf(states).guards.map(({ id, message }) => `${id} ${message}`);
}

it('do-not-call does not go off by an undo', () => {
  const states = {
    actual: [present('spring', { values: { '/doNotCall': true } })],
    base: [baseRecord('spring', { fields: { '/doNotCall': true } })],
    chosen: [changed(41, { '/doNotCall': [false, true] })],
  };
  expect(guardsOf(states)).toEqual([
    'critical-field /doNotCall: do-not-call off (no longer in the YAML), for campaign "spring"',
  ]);
});

it('what an undo does not write is given up neither in its campaign nor in another', () => {
  const hours = { '/hours': ['08:00', '20:00'] };
  const states = {
    actual: [present('spring', { values: { ...hours, '/pool': 'b' } }), present('autumn', { values: hours })],
    base: ['spring', 'autumn'].map((name) => baseRecord(name, { fields: hours })),
    chosen: [changed(41, { '/pacing/lines': [3, 4] })],
    dialect: {
      ...testDialect,
      weakening: (path: string, { after }: { readonly after: unknown }) =>
        path === '/hours' && after === undefined ? 'calling hours wider' : null,
    },
  };
  expect(guardsOf(states)).toEqual([]);
});

it('nor does a value go above the envelope that Git gives it', () => {
  const states = {
    actual: [present('spring', { values: { '/pacing/dialRatio': 2 } })],
    base: [baseRecord('spring', { fields: { '/pacing/dialRatio': { min: 1, max: 2, initial: 1 } } })],
    chosen: [changed(41, { '/pacing/dialRatio': [3, 2] })],
  };
  expect(guardsOf(states)).toEqual([
    'critical-field /pacing/dialRatio: 3 is above 2, the envelope\'s maximum (no longer in the YAML), for campaign "spring"',
  ]);
});

it('strategy and agents do not change under a campaign that is dialing', () => {
  const states = {
    actual: [present('spring', { values: { '/pool': 'b' } })],
    base: [baseRecord('spring', { fields: { '/pool': 'b' } })],
    chosen: [changed(41, { '/pool': ['a', 'b'] })],
  };
  expect(guardsOf(states)[0]).toMatch(/^running-campaign /);
});

it('what is protected is not deleted by an undo', () => {
  const states = {
    actual: [present('spring')],
    base: [baseRecord('spring', { protected: true })],
    chosen: [changed(41, { '/name': [null, 'spring'] }, { action: 'create' })],
    prune: true,
  };
  expect(guardsOf(states)).toEqual([
    'protected campaign "spring" (c-spring) is protected: it is not stopped and deleted',
  ]);
});

it('shares are of all the campaigns that are ours', () => {
  const names = Array.from({ length: 10 }, (_, index) => `campaign-${index}`);
  const records = (updated: number) =>
    names
      .slice(0, updated)
      .map((name, index) =>
        changed(
          2 * index + 2,
          { '/pacing/lines': [3, 4] },
          { key: { kind: 'Campaign', name }, remoteId: `c-${name}` },
        ),
      );
  const states = (updated: number) => ({
    actual: names.map((name) => present(name, { values: { '/pacing/lines': 4 } })),
    base: names.map((name) => baseRecord(name)),
    chosen: records(updated),
  });
  expect(guardsOf(states(4))).toEqual([
    'too-many-updates too many updates: 4 of 10 campaigns (40 %) is over 30 %',
  ]);
  expect(guardsOf(states(3))).toEqual([]);
});

it('which records an undo takes back is under its digest', () => {
  const plan = undoOf({
    actual: [present('spring', { values: { '/pool': 'b' } })],
    base: [baseRecord('spring')],
    chosen: [changed(41, { '/pool': ['a', 'b'] })],
  });
  const forged = plan.changes.map((change) => ({ ...change, undoes: [7] }));
  expect(planDigest({ ...plan, changes: forged })).not.toBe(plan.digest);
});
