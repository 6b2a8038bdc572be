import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import * as checkFile from '../../src/desired/check-file.ts';
import { loadDesired } from '../../src/desired/load.ts';
import { directoryWith, yaml } from './support.ts';

vi.mock('../../src/desired/check-file.ts', { spy: true });

const FILES = {
  'a.yaml': yaml('Campaign', 'a', ['dialer: d', 'dispositions: [x, y]']),
  'copy/a.yaml': yaml('Campaign', 'b', ['dialer: d', 'dispositions: [x, y]']),
  'd.yaml': `${yaml('Dialer', 'd', ['dialRatio: {min: 1, max: 2}'])}---\n${yaml('Schedule', 's', ['timeZone: UTC'])}`,
  'p.yaml': yaml('Project', 'p', [`tenants: {prod: {baseUrl: "\${URL}"}}`]),
  'empty.yaml': '# nothing\n',
};

/** How many files were parsed by a load. */
async function parsedBy(load: () => Promise<unknown>): Promise<number> {
  const spy = vi.mocked(checkFile.checkFile).mockClear();
  await load();
  return spy.mock.calls.length;
}

function setUp() {
  const directory = directoryWith(FILES);
  const cacheFile = join(directoryWith(), 'store', 'desired.json');
  return { directory, cacheFile, load: () => loadDesired(directory, { cacheFile }) };
}

test('a load from the cache equals one without it and parses nothing', async () => {
  const { directory, load } = setUp();
  const cold = await loadDesired(directory);
  expect(await load()).toEqual(cold);
  expect(await load()).toEqual(cold);
  expect(await parsedBy(load)).toBe(0);
});

test('only what changed is parsed again', async () => {
  const { directory, load } = setUp();
  await load();
  writeFileSync(join(directory, 'a.yaml'), yaml('Campaign', 'a', ['run: paused']));
  expect(await parsedBy(load)).toBe(1);
  const { desired } = await load();
  expect(desired?.campaigns[0]?.document.spec).toEqual({ run: 'paused' });
});

test('what spans several files is checked each time', async () => {
  const { directory, load } = setUp();
  await load();
  rmSync(join(directory, 'd.yaml'));
  const { desired, findings } = await load();
  expect(desired).toBeNull();
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ source }) => source)).toEqual(['a.yaml:6:11', 'copy/a.yaml:6:11']);
});

test('a file with findings is parsed again and reported again', async () => {
  const { directory, load } = setUp();
  writeFileSync(join(directory, 'bad.yaml'), yaml('Campaign', 'bad', ['run: on']));
  const first = await load();
  expect(await parsedBy(load)).toBe(1);
  expect(await load()).toEqual(first);
});

test('files that went away leave the cache', async () => {
  const { directory, cacheFile, load } = setUp();
  await load();
  const before = readFileSync(cacheFile, 'utf8').length;
  rmSync(join(directory, 'copy'), { recursive: true });
  await load();
  expect(readFileSync(cacheFile, 'utf8').length).toBeLessThan(before);
});

test('what was laid out otherwise before leaves no trace', async () => {
  const { directory, cacheFile, load } = setUp();
  await load();
  const before = readFileSync(cacheFile, 'utf8');
  writeFileSync(join(directory, 'a.yaml'), `# moved\n\n${FILES['a.yaml']}`);
  await load();
  expect(readFileSync(cacheFile, 'utf8')).not.toBe(before);
  writeFileSync(join(directory, 'a.yaml'), FILES['a.yaml']);
  await load();
  expect(readFileSync(cacheFile, 'utf8').length).toBe(before.length);
});

test('documents that are laid out alike share where their nodes begin', async () => {
  const { load, cacheFile } = setUp();
  await load();
  const { lists, files } = JSON.parse(readFileSync(cacheFile, 'utf8').slice(65));
  expect(Object.keys(files)).toHaveLength(Object.keys(FILES).length);
  expect(lists.places.length).toBe(4);
});

const sealed = (text: string) => `${createHash('sha256').update(text).digest('hex')}\n${text}`;

test.each([
  ['empty', () => ''],
  ['cut off', (text: string) => text.slice(0, -10)],
  ['changed', (text: string) => text.replace('"x"', '"z"')],
  ['of another version', (text: string) => sealed(text.slice(65).replace('"version":"', '"version":"0 '))],
  ['not JSON', () => sealed('{')],
  ['of another shape', (text: string) => sealed(text.slice(65).replace('"metadata":', '"meta":'))],
  ['null', () => sealed('null')],
])('a cache that is %s is ignored and written anew', async (_, damage) => {
  const { cacheFile, load } = setUp();
  const good = await load();
  const text = readFileSync(cacheFile, 'utf8');
  writeFileSync(cacheFile, damage(text));
  expect(await parsedBy(load)).toBe(Object.keys(FILES).length);
  expect(readFileSync(cacheFile, 'utf8')).toBe(text);
  expect(await load()).toEqual(good);
});

test('a cache that can not be written or read fails nothing', async () => {
  const { cacheFile, load } = setUp();
  mkdirSync(cacheFile, { recursive: true });
  expect((await load()).desired?.campaigns).toHaveLength(2);
  expect(readdirSync(join(cacheFile, '..'))).toEqual(['desired.json']);
});

test('a cache in a folder that can not be made fails nothing', async () => {
  const directory = directoryWith(FILES);
  const { desired } = await loadDesired(directory, {
    cacheFile: join(directory, 'a.yaml', 'store', 'desired.json'),
  });
  expect(desired?.campaigns).toHaveLength(2);
});

test('without a cache file nothing is written', async () => {
  const { directory, cacheFile } = setUp();
  await loadDesired(directory);
  expect(existsSync(cacheFile)).toBe(false);
});

test('the Project of the last load is told first, as long as its file is as it was', async () => {
  const { directory, cacheFile } = setUp();
  const told: (string | undefined)[] = [];
  const load = () =>
    loadDesired(directory, {
      cacheFile,
      onLikelyProject: (project) => told.push(project?.key.name ?? 'none'),
    });
  await load();
  expect(told).toEqual([]);
  await load();
  expect(told).toEqual(['p']);
  writeFileSync(join(directory, 'p.yaml'), yaml('Project', 'p', []));
  await load();
  expect(told).toEqual(['p']);
  rmSync(join(directory, 'p.yaml'));
  await load();
  await load();
  expect(told).toEqual(['p', 'none']);
});
