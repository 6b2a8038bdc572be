import { describe, expect, test } from 'vitest';
import type { Change, FieldChange } from '../../../src/model/plan.ts';
import { fieldLines } from '../../../src/report/text/field-lines.ts';
import { baseRecord, change, field } from '../values.ts';

const shown = (one: FieldChange, values: Partial<Change> = {}) =>
  fieldLines(change({ ...values, fields: [one] })).map((line) => `${line.label}: ${line.text}`);

const PAUSES = '/complianceSettings/pauseRules';
const pause = (name: string, startTime: string, endTime: string) => ({ name, startTime, endTime });
const drifted: Partial<Change> = { action: 'none', cause: 'drift' };

describe('lists', () => {
  const days = field({
    path: '/schedule/daysOfWeek',
    before: ['MONDAY', 'SUNDAY'],
    after: ['MONDAY', 'TUESDAY'],
  });

  test('a set shows what comes and what goes', () => {
    expect(shown(days)).toEqual(['schedule.daysOfWeek: + TUESDAY; - SUNDAY']);
  });

  test('a reported set shows who has what', () => {
    expect(shown(days, drifted)).toEqual(['schedule.daysOfWeek: CXone lacks TUESDAY; only CXone has SUNDAY']);
  });

  test('a mere change of order is called that', () => {
    expect(shown(field({ path: '/a', before: ['x', 'y'], after: ['y', 'x'] }))).toEqual([
      'a: x, y → y, x (order)',
    ]);
  });

  test('many elements are counted instead of listed', () => {
    const after = Array.from({ length: 30 }, (_, index) => `zone ${index}`);
    expect(shown(field({ path: '/a', before: [], after }))[0]).toMatch(/zone 19, … 10 more$/);
  });

  test('pause rules are compared by name', () => {
    const before = [
      pause('Calling hours', '20:00', '08:00'),
      pause('Lunch', '12:00', '13:00'),
      pause('Tea', '16:00', '16:15'),
    ];
    const after = [
      pause('Calling hours', '21:00', '08:00'),
      pause('Tea', '16:00', '16:15'),
      pause('Mass', '10:00', '11:00'),
    ];
    expect(shown(field({ path: PAUSES, before, after }))).toEqual([
      'complianceSettings.pauseRules "Calling hours": 20:00–08:00 → 21:00–08:00',
      'complianceSettings.pauseRules "Lunch": - 12:00–13:00',
      'complianceSettings.pauseRules "Mass": + 10:00–11:00',
    ]);
  });

  test('pause rules that are not set yet are shown whole', () => {
    expect(shown(field({ path: PAUSES, before: null, after: [pause('Lunch', '12:00', '13:00')] }))).toEqual([
      'complianceSettings.pauseRules: (not set) → Lunch 12:00–13:00',
    ]);
  });
});

describe('why', () => {
  const why = (one: FieldChange, values: Partial<Change> = {}) =>
    fieldLines(change({ ...values, fields: [one] }))[0]?.why;
  const base = baseRecord({ fields: { '/pacing/dialRatio': { min: 1, max: 3 } } });
  const ruled = (before: number | null) =>
    field({ path: '/pacing/dialRatio', before, after: 3, owner: 'rule', cause: 'rule' });

  test.each([
    ['git', 'YAML changed'],
    ['drift', 'changed in CXone by someone else'],
    ['conflict', 'changed on both sides'],
    ['first-contact', 'first contact'],
    ['unknown', 'no base'],
    ['rule', 'decided by a rule'],
  ] as const)('cause %s is said in words', (cause, words) => {
    expect(why(field({ path: '/a', before: 1, after: 2, cause }))).toBe(words);
  });

  test('a value outside its envelope names the bounds', () => {
    expect(why(ruled(4), { base })).toBe('outside the envelope 1..3');
  });

  test('a value inside its envelope, or one whose bounds are not known, was moved by the rule', () => {
    expect(why(ruled(2), { base })).toBe('decided by a rule');
    expect(why(ruled(2))).toBe('decided by a rule');
  });

  test('a new campaign starts with the envelope’s initial value', () => {
    expect(why(ruled(null), { base, action: 'create' })).toBe('initial value of the envelope 1..3');
  });
});

test('a run state that was changed in the console is told in our words', () => {
  const status = field({ path: '/status', before: 'PAUSED', after: 'ACTIVE', cause: 'drift' });
  expect(shown(status, drifted)).toEqual(['status: paused in CXone, running in the YAML']);
});
