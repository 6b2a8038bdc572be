import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replaceFiles } from '../../../src/desired/editing/replace-files.ts';
import { directoryWith } from '../support.ts';

it('replaces files whole, keeps their mode, and writes through a link', () => {
  const directory = directoryWith({ 'a.yaml': 'a\n', 'real/b.yaml': 'b\n' });
  chmodSync(join(directory, 'a.yaml'), 0o640);
  symlinkSync('real/b.yaml', join(directory, 'b.yaml'));
  const change = (before: string) => ({ before, after: before.toUpperCase() });
  replaceFiles(
    directory,
    new Map([
      ['a.yaml', change('a\n')],
      ['b.yaml', change('b\n')],
    ]),
  );
  expect(readFileSync(join(directory, 'a.yaml'), 'utf8')).toBe('A\n');
  expect(statSync(join(directory, 'a.yaml')).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(directory, 'b.yaml')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(directory, 'real/b.yaml'), 'utf8')).toBe('B\n');
  expect(readdirSync(directory).sort()).toEqual(['a.yaml', 'b.yaml', 'real']);
});

it('replaces none when one is no longer as it was read, or gone', () => {
  const directory = directoryWith({ 'a.yaml': 'a\n', 'b.yaml': 'other\n' });
  const files = (second: string) =>
    new Map([
      ['a.yaml', { before: 'a\n', after: 'A\n' }],
      [second, { before: 'b\n', after: 'B\n' }],
    ]);
  expect(() => replaceFiles(directory, files('b.yaml'))).toThrow('it was changed in the meantime');
  expect(() => replaceFiles(directory, files('c.yaml'))).toThrow('it does not exist');
  expect(readFileSync(join(directory, 'a.yaml'), 'utf8')).toBe('a\n');
  expect(readdirSync(directory).sort()).toEqual(['a.yaml', 'b.yaml']);
});
