import { chmodSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { builtRoot } from '../../support/build.ts';
import { startChild } from '../children.ts';
import { entry, opened, temporaryStore } from '../fixtures.ts';

const NOBODY = 65_534;

beforeAll(async () => {
  await builtRoot();
}, 200_000);

/** What a process says that may read the store and its folder, and write neither. */
async function lookWithoutWriting(location: string, how: 'read' | 'write') {
  const folder = dirname(location);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  // To root, permissions mean nothing.
  const options = process.getuid?.() === 0 ? { uid: NOBODY } : {};
  return (await startChild('look.mjs', location, { args: [how], ...options })).rest();
}

async function storeOfOneRecord(): Promise<string> {
  const location = temporaryStore();
  const child = await startChild('append.mjs', location, { args: ['1', 'writer'] });
  await child.rest();
  await child.ended();
  return location;
}

test.skipIf(process.platform === 'win32')('a store in a folder that can not be written is read', async () => {
  const location = await storeOfOneRecord();
  chmodSync(location, 0o444);
  expect(existsSync(`${location}-wal`)).toBe(false);
  expect(await lookWithoutWriting(location, 'read')).toEqual(['records 1']);
});

test.skipIf(process.platform === 'win32')('it is read while someone else writes it, too', async () => {
  const location = temporaryStore();
  const store = await opened(location);
  await store.append(entry());
  expect(existsSync(`${location}-wal`)).toBe(true);
  for (const file of [location, `${location}-wal`, `${location}-shm`]) chmodSync(file, 0o444);
  expect(await lookWithoutWriting(location, 'read')).toEqual(['records 1']);
});

test.skipIf(process.platform === 'win32')('writing it is an error that says what to do', async () => {
  const location = await storeOfOneRecord();
  chmodSync(location, 0o444);
  const [said] = await lookWithoutWriting(location, 'write');
  expect(said).toMatch(/^StoreError: the store .* may not be written; check the permissions/);
});
