import { describe, expect, it } from 'vitest';
import { applyPatch, buildPatch } from '../../src/diff/patch.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import { testDialect } from '../support/dialect.ts';

const { shape } = testDialect;

const before = {
  name: 'spring',
  pacing: { dialRatio: 2, maxCalls: 10 },
  zones: ['B', 'A'],
  schedule: { days: ['TUE', 'MON'], hour: 8 },
  compliance: { pauses: [{ name: 'Lunch', start: '12:00' }] },
} satisfies JsonObject;

function withPacing(pacing: JsonObject): JsonObject {
  return { ...before, pacing };
}

describe('building', () => {
  it('puts a test before each replace and remove', () => {
    const after = withPacing({ dialRatio: 1.5 });
    expect(buildPatch(before, after, shape)).toEqual([
      { op: 'test', path: '/pacing/maxCalls', value: 10 },
      { op: 'remove', path: '/pacing/maxCalls' },
      { op: 'test', path: '/pacing/dialRatio', value: 2 },
      { op: 'replace', path: '/pacing/dialRatio', value: 1.5 },
    ]);
  });

  it('is empty where nothing changes', () => {
    expect(buildPatch(before, { ...before }, shape)).toEqual([]);
  });

  it('takes a set and a keyed list whole', () => {
    const pauses = [{ name: 'Early', start: '06:00' }, ...before.compliance.pauses];
    const after = { ...before, zones: ['C', 'A'], compliance: { pauses } };
    expect(buildPatch(before, after, shape)).toEqual([
      { op: 'test', path: '/compliance/pauses', value: before.compliance.pauses },
      { op: 'replace', path: '/compliance/pauses', value: pauses },
      { op: 'test', path: '/zones', value: ['B', 'A'] },
      { op: 'replace', path: '/zones', value: ['C', 'A'] },
    ]);
  });

  it('adds a section with the lists in it as lists', () => {
    const { schedule, ...without } = before;
    expect(buildPatch(without, before, shape)).toEqual([{ op: 'add', path: '/schedule', value: schedule }]);
  });
});

describe('applying to the resource read afresh', () => {
  const patch = buildPatch(before, withPacing({ dialRatio: 1.5, maxCalls: 10 }), shape);

  it('keeps what changed elsewhere since', () => {
    const fresh = { ...withPacing({ dialRatio: 2, maxCalls: 99 }), modifiedBy: 'ada' };
    expect(applyPatch(fresh, patch, shape)).toEqual({
      ok: true,
      resource: { ...withPacing({ dialRatio: 1.5, maxCalls: 99 }), modifiedBy: 'ada' },
    });
  });

  it('names the value that moved', () => {
    const fresh = withPacing({ dialRatio: 3, maxCalls: 10 });
    expect(applyPatch(fresh, patch, shape)).toEqual({ ok: false, path: '/pacing/dialRatio' });
  });

  it('names the value that is gone', () => {
    expect(applyPatch(withPacing({}), patch, shape)).toEqual({ ok: false, path: '/pacing/dialRatio' });
    const { pacing: _pacing, ...without } = before;
    expect(applyPatch(without, patch, shape)).toEqual({ ok: false, path: '/pacing/dialRatio' });
  });

  it('leaves the resource that it was given alone', () => {
    const fresh = structuredClone(before);
    applyPatch(fresh, patch, shape);
    expect(fresh).toEqual(before);
  });

  it('keeps the fresh order of a set that it does not touch', () => {
    const fresh = { ...before, zones: ['A', 'B'], schedule: { days: ['MON', 'TUE'], hour: 8 } };
    const applied = applyPatch(fresh, patch, shape);
    expect(applied).toMatchObject({ ok: true, resource: { zones: ['A', 'B'], schedule: fresh.schedule } });
  });

  it('takes a set in another order for the same, and one with another member for moved', () => {
    const sets = buildPatch(before, { ...before, zones: ['C'] }, shape);
    expect(applyPatch({ ...before, zones: ['A', 'B'] }, sets, shape)).toMatchObject({
      resource: { zones: ['C'] },
    });
    expect(applyPatch({ ...before, zones: ['A'] }, sets, shape)).toEqual({ ok: false, path: '/zones' });
  });

  it('writes a list in the order in which it is wanted', () => {
    const pauses = [{ name: 'Zulu', start: '01:00' }, ...before.compliance.pauses];
    const lists = buildPatch(before, { ...before, compliance: { pauses }, zones: ['Z', 'C'] }, shape);
    const applied = applyPatch(before, lists, shape);
    expect(applied).toMatchObject({ resource: { compliance: { pauses }, zones: ['Z', 'C'] } });
  });

  it('removes a section although a set in it is in another order by now', () => {
    const { schedule: _schedule, ...after } = before;
    const fresh = { ...before, schedule: { days: ['MON', 'TUE'], hour: 8 } };
    expect(applyPatch(fresh, buildPatch(before, after, shape), shape)).toEqual({ ok: true, resource: after });
  });
});

describe('an addition', () => {
  const { pacing: _pacing, ...without } = before;
  const patch = buildPatch(without, { ...without, pacing: { dialRatio: 2 } }, shape);

  it('goes where there still is nothing', () => {
    expect(applyPatch(without, patch, shape)).toMatchObject({
      ok: true,
      resource: { pacing: { dialRatio: 2 } },
    });
  });

  it('never replaces a section that is there by now', () => {
    expect(applyPatch(withPacing({ maxCalls: 10 }), patch, shape)).toEqual({ ok: false, path: '/pacing' });
  });

  it('never replaces a member that is there by now', () => {
    const member = buildPatch(withPacing({}), withPacing({ dialRatio: 2 }), shape);
    expect(applyPatch(withPacing({ dialRatio: 3 }), member, shape)).toEqual({
      ok: false,
      path: '/pacing/dialRatio',
    });
  });
});
