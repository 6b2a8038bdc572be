import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderDocument } from '../../../src/desired/importing/render.ts';
import { writeNewFiles } from '../../../src/desired/importing/write.ts';
import { loadDesired } from '../../../src/desired/load.ts';
import { WriteError } from '../../../src/desired/write-error.ts';
import { directoryWith } from '../support.ts';

it('writes files with the folders that they need, and leaves nothing else behind', () => {
  const directory = directoryWith();
  writeNewFiles(
    directory,
    new Map([
      ['imported/a/x.yaml', 'x: 1\n'],
      ['y.yaml', 'y: 2\n'],
    ]),
  );
  expect(readFileSync(join(directory, 'imported/a/x.yaml'), 'utf8')).toBe('x: 1\n');
  expect(readdirSync(directory).sort()).toEqual(['imported', 'y.yaml']);
});

it('replaces nothing, and writes no file if it can not write them all', () => {
  const directory = directoryWith({ 'b.yaml': 'kept\n' });
  const files = new Map([
    ['a.yaml', 'new\n'],
    ['b.yaml', 'new\n'],
  ]);
  expect(() => writeNewFiles(directory, files)).toThrow(WriteError);
  expect(() => writeNewFiles(directory, files)).toThrow(
    "b.yaml can't be written, so nothing was: something is there already",
  );
  expect(existsSync(join(directory, 'a.yaml'))).toBe(false);
  expect(readFileSync(join(directory, 'b.yaml'), 'utf8')).toBe('kept\n');
  expect(readdirSync(directory)).toEqual(['b.yaml']);
});

it('renders text that says just what was meant, whatever the tenant wrote', async () => {
  const spec = {
    agentPool: '123',
    contactList: 'a: b # c',
    dispositions: ['yes', 'null', '- x', '*a', `${'long '.repeat(20)}word`, '"q"', '10:30'],
  };
  const metadata = { name: 'a', displayName: '{curly}, [square]' };
  const text = renderDocument({
    key: { kind: 'Campaign', name: 'a' },
    file: 'a.yaml',
    metadata,
    spec,
    comment: ['a\nspec: {run: running}'],
  });
  const { desired, findings } = await loadDesired(directoryWith({ 'a.yaml': text }));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(desired?.campaigns[0]?.document.spec).toEqual(spec);
  expect(desired?.campaigns[0]?.document.metadata).toEqual(metadata);
});

it('a draft is checked in the place of its file', async () => {
  const directory = directoryWith({ 'a.yaml': 'broken: [' });
  const drafts = new Map([
    ['a.yaml', 'apiVersion: dialform/v1\nkind: Dialer\nmetadata: {name: a}\nspec: {}\n'],
    ['sub/b.yaml', 'apiVersion: dialform/v1\nkind: Dialer\nmetadata: {name: b}\nspec: {dialRatio: 9}\n'],
  ]);
  const { findings } = await loadDesired(directory, { drafts });
  expect(findings.map(({ id, source }) => `${id} ${source}`)).toEqual(['out-of-range sub/b.yaml:4:19']);
});
