import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import { MAX_FILE_BYTES } from '../../src/desired/reading/bytes.ts';
import { listFiles } from '../../src/desired/reading/files.ts';
import { directoryWith, findingsOf, yaml } from './support.ts';

const names = (directory: string) => listFiles(directory).files.map(({ file }) => file);

test('YAML files are found at any depth, in a stable order', () => {
  const directory = directoryWith({
    'b.yaml': '',
    'a/z.yml': '',
    'a/b/c.yaml': '',
    'a.yaml': '',
    'README.md': '',
    'x.json': '',
  });
  expect(names(directory)).toEqual(['a.yaml', 'a/b/c.yaml', 'a/z.yml', 'b.yaml']);
});

test('names that start with a dot are passed over', () => {
  expect(names(directoryWith({ '.git/a.yaml': '', '.hidden.yaml': '', 'seen.yaml': '' }))).toEqual([
    'seen.yaml',
  ]);
});

test('a directory that is not there is an error, not an empty state', async () => {
  const { desired, findings } = await loadDesired(join(directoryWith(), 'nowhere'));
  expect(desired).toBeNull();
  expect(findings).toMatchObject([{ id: 'unreadable-directory', severity: 'error' }]);
});

test('a file in the place of the directory is an error', async () => {
  const { findings } = await loadDesired(join(directoryWith({ 'x.yaml': '' }), 'x.yaml'));
  expect(findings.map(({ id }) => id)).toEqual(['unreadable-directory']);
});

test('an empty directory is valid and says that it is empty', async () => {
  const { desired, findings } = await loadDesired(directoryWith());
  expect(desired?.campaigns).toEqual([]);
  expect(findings).toMatchObject([{ id: 'no-documents', severity: 'warning' }]);
});

test('links that lead nowhere are errors, whatever they are called', async () => {
  const directory = directoryWith({ 'a.yaml': yaml('Dialer', 'a', []) });
  symlinkSync('gone.yaml', join(directory, 'b.yaml'));
  symlinkSync('gone', join(directory, 'c'));
  symlinkSync('d.yaml', join(directory, 'd.yaml'));
  const { findings } = await loadDesired(directory);
  expect(findings.map(({ id, source }) => `${id} ${source}`)).toEqual([
    'unreadable-file b.yaml:1:1',
    'unreadable-file c:1:1',
    'unreadable-file d.yaml:1:1',
  ]);
});

test('directories that link to each other are read once, by their real names', () => {
  const directory = directoryWith({ 'm/a.yaml': '', 'z/b.yaml': '' });
  symlinkSync('..', join(directory, 'm', 'up'));
  symlinkSync('../m', join(directory, 'z', 'again'));
  symlinkSync('z', join(directory, 'a-link'));
  expect(names(directory)).toEqual(['m/a.yaml', 'z/b.yaml']);
});

test('a directory that looks like a file is searched', () => {
  expect(names(directoryWith({ 'team.yaml/a.yaml': '' }))).toEqual(['team.yaml/a.yaml']);
});

test('files and directories outside are read through links', () => {
  const outside = directoryWith({ 'shared/a.yaml': '', 'b.yaml': '' });
  const directory = directoryWith();
  symlinkSync(join(outside, 'shared'), join(directory, 'shared'));
  symlinkSync(join(outside, 'b.yaml'), join(directory, 'b.yaml'));
  expect(names(directory)).toEqual(['b.yaml', 'shared/a.yaml']);
});

test('text that is not UTF-8 is refused', async () => {
  expect(await findingsOf({ 'x.yaml': new Uint8Array([0xff, 0xfe, 0x61, 0x00]) })).toEqual([
    'not-utf-8 x.yaml:1:1',
  ]);
});

test('a file of 1 MiB is read and one byte more is refused', async () => {
  const head = `${yaml('Campaign', 'a', [])}# `;
  const full = head + 'x'.repeat(MAX_FILE_BYTES - head.length);
  expect(await findingsOf({ 'x.yaml': full })).toEqual([]);
  expect(await findingsOf({ 'x.yaml': `${full}x` })).toEqual(['file-too-large x.yaml:1:1']);
});

test('a mounted directory that is replaced while it is read is read again whole', async () => {
  const directory = directoryWith();
  for (const version of ['1', '2']) {
    mkdirSync(join(directory, `..v${version}`));
    for (let index = 0; index < 450; index += 1) {
      const text = yaml('Campaign', `c${index}`, [`agentPool: "v${version}"`]);
      writeFileSync(join(directory, `..v${version}`, `c${index}.yaml`), text);
    }
  }
  symlinkSync('..v1', join(directory, '..data'));
  for (let index = 0; index < 450; index += 1)
    symlinkSync(`..data/c${index}.yaml`, join(directory, `c${index}.yaml`));

  // Loading has read the first files when this returns, and goes on in a later turn.
  const loading = loadDesired(directory);
  symlinkSync('..v2', join(directory, '..next'));
  renameSync(join(directory, '..next'), join(directory, '..data'));
  rmSync(join(directory, '..v1'), { recursive: true });

  const { desired } = await loading;
  expect(new Set(desired?.campaigns.map(({ document }) => document.spec.agentPool))).toEqual(new Set(['v2']));
});
