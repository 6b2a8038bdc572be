import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import { baseRecord, collect, entry, opened, temporaryFolder, temporaryStore } from './fixtures.ts';

test('the folders above the file are made', async () => {
  const location = join(temporaryFolder(), 'a', 'b', 'dialform.db');
  await opened(location);
  expect(existsSync(location)).toBe(true);
});

test('names with the characters of a URI are file names', async () => {
  const location = join(temporaryFolder(), 'a b?mode=memory#%41.db');
  const store = await opened(location);
  await store.append(entry());
  const reader = await opened(location, { readOnly: true });
  expect(await collect(reader.readAudit())).toHaveLength(1);
  expect(readdirSync(dirname(location))).toContain('a b?mode=memory#%41.db');
});

test('a URL of another database is refused without repeating what may be a password', async () => {
  const failure = await opened('mysql://ops:geheim@db/dialform').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreError);
  expect(String(failure)).toContain('does not support mysql:// locations');
  expect(String(failure)).not.toContain('geheim');
});

test.for([
  ['a text file', 'this is no database; '.repeat(400)],
  ['a text of the length of a page', 'x'.repeat(512)],
  ['a short text', 'x'],
])('%s is refused and left as it is', async ([, content]) => {
  const location = temporaryStore();
  writeFileSync(location, content ?? '');
  for (const readOnly of [false, true]) {
    await expect(opened(location, { readOnly })).rejects.toThrow(/is not a dialform store/);
  }
  expect(readFileSync(location, 'utf8')).toBe(content);
});

test('a damaged file is an error that says so', async () => {
  const location = temporaryStore();
  const store = await opened(location);
  await store.putBase(
    'production',
    Array.from({ length: 400 }, (_, index) => baseRecord(`c${index}`)),
  );
  await store.close();
  const bytes = readFileSync(location);
  const damaged = Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xff)]);
  const copy = join(temporaryFolder(), 'damaged.db');
  writeFileSync(copy, damaged);
  const failure = await opened(copy)
    .then((broken) => broken.loadBase('production'))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreError);
  expect(String(failure)).toContain('is damaged');
  expect(readFileSync(copy).equals(damaged)).toBe(true);
});

test('a folder in the place of the file is refused', async () => {
  const location = temporaryStore();
  mkdirSync(location);
  await expect(opened(location)).rejects.toThrow(/is not a file/);
});

test('a folder that can not be made is refused', async () => {
  const file = temporaryStore();
  writeFileSync(file, '');
  await expect(opened(join(file, 'below', 'dialform.db'))).rejects.toThrow(StoreError);
});
