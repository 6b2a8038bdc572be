import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editJson } from '../../../src/desired/editing/edit-json.ts';
import type { Json } from '../../../src/model/values/json.ts';
import { editsBetween } from '../../../src/reconcile/accept/edits.ts';

function ops(current: Json | undefined, next: Json | undefined): readonly string[] {
  return editsBetween('/spec/x', current, next).map((edit) =>
    [edit.op, edit.pointer, ...(edit.op === 'remove' ? [] : [JSON.stringify(edit.value)])].join(' '),
  );
}

describe('the edits from one value to another', () => {
  it('are none where nothing changes, a list that is empty or not written included', () => {
    expect(ops({ a: 1 }, { a: 1 })).toEqual([]);
    expect(ops(undefined, [])).toEqual([]);
    expect(ops([], undefined)).toEqual([]);
  });

  it('touch the members that differ alone', () => {
    expect(ops({ a: 1, b: 2, c: 3 }, { a: 1, b: 4, d: 5 })).toEqual([
      'set /spec/x/b 4',
      'remove /spec/x/c',
      'set /spec/x/d 5',
    ]);
  });

  it('add to a set and take from it, whatever its order', () => {
    expect(ops(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['append /spec/x "d"', 'remove /spec/x/1']);
    expect(ops(['a', 'b'], ['b', 'a'])).toEqual([]);
  });

  it('follow the names of a keyed list, and take away from its end', () => {
    const pause = (name: string, start: string) => ({ name, start });
    expect(
      ops([pause('a', '1'), pause('b', '2'), pause('c', '3')], [pause('b', '5'), pause('d', '4')]),
    ).toEqual([
      'set /spec/x/1/start "5"',
      'append /spec/x {"name":"d","start":"4"}',
      'remove /spec/x/2',
      'remove /spec/x/0',
    ]);
  });

  it('move the bound of an envelope that keeps the value out', () => {
    const envelope = { min: 1, max: 2, initial: 1.5 };
    expect(ops(envelope, 3)).toEqual(['set /spec/x/max 3']);
    expect(ops(envelope, 0.5)).toEqual(['set /spec/x/min 0.5']);
    expect(ops(envelope, 1.2)).toEqual([]);
  });

  it('lead from any value to any other', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
    const keyed = names.chain((list) =>
      fc.tuple(...list.map((name) => fc.record({ name: fc.constant(name), start: fc.nat(3) }))),
    );
    const value = fc.record({ n: fc.nat(3), set: names, keyed }, { requiredKeys: ['n'] });
    fc.assert(
      fc.property(value, value, (current, next) => {
        const [from, to]: [Json, Json] = JSON.parse(JSON.stringify([current, next]));
        const edits = editsBetween('/spec/x', from, to);
        const made = edits.reduce<Json>(editJson, { spec: { x: from } });
        expect(editsBetween('', made, { spec: { x: to } })).toEqual([]);
      }),
    );
  });
});
