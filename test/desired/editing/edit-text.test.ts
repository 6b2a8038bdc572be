import { describe, expect, it } from 'vitest';
import { editText } from '../../../src/desired/editing/edit-text.ts';
import type { Edit } from '../../../src/model/reports/acceptance.ts';

const KEY = { kind: 'Dialer', name: 'd' } as const;
const HEAD = ['# who: the team', 'apiVersion: dialform/v1', 'kind: Dialer', 'metadata: {name: d}', 'spec:'];

/** The lines of the spec after the edits; null where they are refused. */
function edited(spec: readonly string[], ...edits: readonly Edit[]): readonly string[] | null {
  const lines = [...HEAD, ...spec.map((line) => `  ${line}`), ''];
  const result = editText(lines.join('\n'), KEY, edits);
  if (!result) return null;
  const after = result.text.split('\n');
  expect(after.slice(0, HEAD.length)).toEqual(HEAD);
  return after.slice(HEAD.length, -1).map((line) => line.slice(2));
}

const set = (pointer: string, value: Extract<Edit, { op: 'set' }>['value']): Edit => ({
  op: 'set',
  pointer,
  value,
});
const append = (pointer: string, value: Extract<Edit, { op: 'append' }>['value']): Edit => ({
  op: 'append',
  pointer,
  value,
});
const remove = (pointer: string): Edit => ({ op: 'remove', pointer });

describe('a value that is there is replaced', () => {
  it.each<[string, readonly string[], Edit, readonly string[]]>([
    ['with its comment left', ['a:   2   # lines', 'b: 1'], set('/spec/a', 3), ['a:   3   # lines', 'b: 1']],
    [
      'inside braces',
      ['e: { min: 1,  max: 2 } # why'],
      set('/spec/e/max', 2.5),
      ['e: { min: 1,  max: 2.5 } # why'],
    ],
    ['in its quotes', ['t: "08:00" # law'], set('/spec/t', '09:00'), ['t: "09:00" # law']],
    ['in quotes where it needs them', ['p: pool'], set('/spec/p', '17'), ['p: "17"']],
    ['without quotes where it does not', ['p: pool'], set('/spec/p', 'Late Pool'), ['p: Late Pool']],
    ['in a list', ['l:', '  - a # first', '  - b'], set('/spec/l/1', 'c'), ['l:', '  - a # first', '  - c']],
    ['whole, a list in brackets', ['l: [1, 2] # n'], set('/spec/l', [3]), ['l: [3] # n']],
  ])('%s', (_, before, edit, after) => {
    expect(edited(before, edit)).toEqual(after);
  });
});

describe('what is missing is added', () => {
  it.each<[string, readonly string[], Edit, readonly string[]]>([
    ['below the last member', ['a: 1 # one', '# end'], set('/spec/b', 2), ['a: 1 # one', 'b: 2', '# end']],
    ['in braces', ['e: {min: 1}'], set('/spec/e/max', 2), ['e: {min: 1, max: 2}']],
    ['with what is around it', ['a: 1'], set('/spec/p/q', 'x'), ['a: 1', 'p: {q: x}']],
    ['behind a block', ['p:', '  q: 1'], set('/spec/p/r', 2), ['p:', '  q: 1', '  r: 2']],
    ['in a block list', ['l:', '  - a', 'b: 1'], append('/spec/l', 'x'), ['l:', '  - a', '  - x', 'b: 1']],
    ['in a list at its key', ['l:', '- a'], append('/spec/l', 'x'), ['l:', '- a', '- x']],
    ['in brackets', ['l: [a, b]'], append('/spec/l', '- c'), ['l: [a, b, "- c"]']],
    ['in empty brackets', ['l: [] # none'], append('/spec/l', 'c'), ['l: [c] # none']],
    [
      'in brackets, behind a comment',
      ['l: [a, # law', '  b # too', '  ]'],
      append('/spec/l', 'c'),
      ['l: [a, # law', '  b, # too', '  c', '  ]'],
    ],
    [
      'as an object, on one line',
      ['l:', '  - {name: a, end: "1"}'],
      append('/spec/l', { name: 'b, c', end: '12:00' }),
      ['l:', '  - {name: a, end: "1"}', '  - {name: "b, c", end: "12:00"}'],
    ],
  ])('%s', (_, before, edit, after) => {
    expect(edited(before, edit)).toEqual(after);
  });
});

describe('what is gone is taken away', () => {
  it.each<[string, readonly string[], Edit, readonly string[]]>([
    ['with its lines', ['a: 1', 'l:', '  - x', '  - y', 'b: 2'], remove('/spec/l'), ['a: 1', 'b: 2']],
    ['from a block list', ['l:', '  - x # gone', '  - y'], remove('/spec/l/0'), ['l:', '  - y']],
    ['from brackets, the first', ['l: [x, y, z]'], remove('/spec/l/0'), ['l: [y, z]']],
    ['from brackets, the last', ['l: [x, y, z]'], remove('/spec/l/2'), ['l: [x, y]']],
    [
      'from brackets, and not the comment of what is before it',
      ['l: [x, y, # law', '  z]'],
      remove('/spec/l/2'),
      ['l: [x, y # law', '  ]'],
    ],
    [
      'from brackets, with its own comment',
      ['l: [x, # gone', '  # law', '  y]'],
      remove('/spec/l/0'),
      ['l: [', '  # law', '  y]'],
    ],
    [
      'from brackets, not the comment of its line',
      ['l: [x, y, # law', '  z]'],
      remove('/spec/l/1'),
      ['l: [x, # law', '  z]'],
    ],
    [
      'from brackets over lines',
      ['l: [', '  x, # law', '  y, # gone', ']'],
      remove('/spec/l/1'),
      ['l: [', '  x, # law', ']'],
    ],
    ['from brackets with a comma at the end', ['l: [x,]'], remove('/spec/l/0'), ['l: []']],
    ['from braces', ['m: {p: 1, # law', '  q: 2}'], remove('/spec/m/q'), ['m: {p: 1 # law', '  }']],
    ['from brackets, all', ['l: [x]'], remove('/spec/l/0'), ['l: []']],
    ['with what it leaves empty', ['a: 1', 'p:', '  q: 1'], remove('/spec/p/q'), ['a: 1']],
  ])('%s', (_, before, edit, after) => {
    expect(edited(before, edit)).toEqual(after);
  });
});

describe('an edit is refused', () => {
  it.each<[string, readonly string[], Edit]>([
    ['when an anchor would carry it elsewhere', ['a: &n 1', 'b: *n'], set('/spec/a', 2)],
    ['behind an alias', ['p: &p {q: 1}', 'r: *p'], set('/spec/r/q', 2)],
    ['of a whole block', ['p:', '  q: 1', '  # note'], set('/spec/p', { r: 1 })],
    ['when nothing would be left of a block', ['l:', '  - x'], remove('/spec/l/0')],
    ['of a list that is none', ['l: x'], append('/spec/l', 'y')],
  ])('%s', (_, before, edit) => {
    expect(edited(before, edit)).toBeNull();
  });

  it('of a document that is not there', () => {
    expect(editText(HEAD.join('\n'), { kind: 'Schedule', name: 'd' }, [set('/spec/a', 1)])).toBeNull();
  });
});

it('leaves the other documents of a file and its line ends alone, and says which lines it changed', () => {
  const dialer = (name: string) =>
    ['apiVersion: dialform/v1', 'kind: Dialer', 'metadata:', `  name: ${name}`, 'spec:', '  x:  1'].join(
      '\r\n',
    );
  const text = `${dialer('c')}\r\n---\r\n${dialer('d')}\r\n...\r\n---\r\n${dialer('e')}`;
  const result = editText(text, KEY, [set('/spec/x', 2), set('/spec/y', 3)]);
  expect(result?.text).toBe(text.replace(/(name: d[\s\S]*?x: {2})1/, '$12\r\n  y: 3'));
  expect(result?.lines).toEqual([
    { line: 13, removed: ['  x:  1'], added: ['  x:  2'] },
    { line: 14, removed: [], added: ['  y: 3'] },
  ]);
});
