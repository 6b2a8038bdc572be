import { expect, test } from 'vitest';
import type { Cause, Change } from '../../../src/model/plan.ts';
import { partsOf } from '../../../src/report/plan/parts.ts';
import { change, field } from '../values.ts';

const of = (...causes: readonly Cause[]) =>
  causes.map((cause) => field({ path: `/${cause}`, before: 1, after: 2, cause }));
const told = (changes: readonly Change[]) =>
  changes.map(({ fields, reasons }) => [...fields.map(({ path }) => path), ...reasons]);

test('one campaign is told apart by cause, what is said of all of it once', () => {
  const mixed = change({ cause: 'mixed', fields: of('git', 'drift', 'first-contact'), reasons: ['why'] });
  const parts = partsOf([mixed]);
  expect([parts.git, parts.drift, parts.firstContact].map(told)).toEqual([
    [['/git', 'why']],
    [['/drift']],
    [['/first-contact']],
  ]);
});

test('a first contact is no change from Git', () => {
  const first = change({ cause: 'first-contact', fields: of('first-contact') });
  expect(partsOf([first])).toMatchObject({ git: [], firstContact: [first] });
});

test('what a rule decided stands apart, and so does what is blocked or deleted', () => {
  const ruled = change({ action: 'transition', cause: 'rule', fields: of('rule') });
  const blocked = change({ action: 'blocked', cause: 'conflict', fields: of('conflict') });
  const deleted = change({ action: 'delete' });
  expect(partsOf([ruled, blocked, deleted])).toEqual({
    ...{ rules: [ruled], blocked: [blocked], deleted: [deleted] },
    ...{ git: [], drift: [], firstContact: [] },
  });
});

test('drift that is only reported is drift, and what is in sync is nothing', () => {
  const reported = change({ action: 'none', cause: 'drift', fields: of('drift') });
  const inSync = change({ action: 'none', reasons: ['in sync'] });
  const parts = partsOf([reported, inSync]);
  expect(parts.drift).toEqual([reported]);
  expect(Object.values(parts).flat()).toHaveLength(1);
});
