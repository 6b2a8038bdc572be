import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import type { Finding } from '../../src/model/finding.ts';
import { builtModules } from '../support/build.ts';

// From a thousand files on the built program shares them with a second thread; from source it never does.
const FILES = 1_200;
const BROKEN = 7;

let folder = '';
let built: typeof loadDesired;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dialform-shared-'));
  mkdirSync(join(folder, 'campaigns'));
  for (let index = 0; index < FILES; index += 1) {
    const run = index % 200 === BROKEN ? 'dialing' : 'stopped';
    const text = `apiVersion: dialform/v1\nkind: Campaign\nmetadata: {name: campaign-${index}}\nspec: {run: ${run}}\n`;
    writeFileSync(join(folder, 'campaigns', `campaign-${index}.yaml`), text);
  }
  const module: { loadDesired: typeof loadDesired } = await import(`${await builtModules()}/desired/load.js`);
  built = module.loadDesired;
});

function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a second thread finds what one thread finds, faults too', async () => {
  const directory = join(folder, 'campaigns');
  const alone = await loadDesired(directory);
  expect(errorsOf(alone.findings)).toHaveLength(FILES / 200);
  expect(await built(directory)).toEqual(alone);
});

it('and reads the same from a cache that it filled', async () => {
  const directory = join(folder, 'campaigns');
  const cacheFile = join(folder, 'cache.json');
  for (let index = BROKEN; index < FILES; index += 200) rmSync(join(directory, `campaign-${index}.yaml`));
  const alone = await loadDesired(directory);
  expect(errorsOf(alone.findings)).toEqual([]);
  expect(await built(directory, { cacheFile })).toEqual(alone);
  expect(await built(directory, { cacheFile })).toEqual(alone);
});
