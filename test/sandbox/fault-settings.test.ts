import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { FAULT_SETTINGS, parseFaults } from '../../src/sandbox/fault-settings.ts';
import { DEFAULT_SETTINGS, type SandboxSettings } from '../../src/sandbox/settings.ts';

const READ: readonly (readonly [string, SandboxSettings])[] = [
  ['patch=replace', { patch: 'replace' }],
  ['patchAnswer=empty', { patchAnswer: 'empty' }],
  ['put=replace', { put: 'replace' }],
  ['pageSize=2', { pageSize: 2 }],
  ['nextPage=relative', { nextPage: 'relative' }],
  ['lastPage=absent', { lastPage: 'absent' }],
  ['rateLimit=100', { rateLimit: 100 }],
  ['retryAfter=date', { retryAfter: 'date' }],
  ['activationDelay=5s', { activationDelay: 5000 }],
  ['activationError=CONTACT_LIST_EMPTY', { activationError: { code: 'CONTACT_LIST_EMPTY' } }],
  [
    'activationError=CONTACT_LIST_EMPTY:Card: new',
    { activationError: { code: 'CONTACT_LIST_EMPTY', campaign: 'Card: new' } },
  ],
  ['tokenTtl=2m', { tokenTtl: 120_000 }],
  ['scopes=Campaigns:Read+lists:read', { scopes: ['Campaigns:Read', 'lists:read'] }],
  ['latency=50ms', { latency: 50 }],
  ['error429=0.1', { error429: 0.1 }],
  ['error500=1', { error500: 1 }],
  ['error503=0', { error503: 0 }],
  ['resetBefore=0.5', { resetBefore: 0.5 }],
  ['resetAfter=0.5', { resetAfter: 0.5 }],
  ['lostCreate=1', { lostCreate: 1 }],
  ['notFoundAfterCreate=3s', { notFoundAfterCreate: 3000 }],
  ['shuffleSets=1', { shuffleSets: true }],
  ['textErrors=true', { textErrors: true }],
  ['emptyErrors=0', { emptyErrors: false }],
  ['suppressions=paged', { suppressions: 'paged' }],
  ['seed=7', { seed: 7 }],
];

describe('--faults', () => {
  test.each(READ)('reads %s', (spec, settings) => {
    expect(parseFaults(spec)).toEqual(settings);
  });

  test('reads several, the last of one name wins', () => {
    expect(parseFaults(' patch=replace , pageSize=2,pageSize=3 ')).toEqual({ patch: 'replace', pageSize: 3 });
  });

  test('reads a file of them, with comments', () => {
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    const file = join(folder, 'faults.txt');
    writeFileSync(file, '# a bad day\nerror500=0.1, error429=0.2\n\nlatency=1s # slow\n');
    expect(parseFaults(file)).toEqual({ error500: 0.1, error429: 0.2, latency: 1000 });
    rmSync(folder, { recursive: true });
  });

  test.each([
    'colour=red',
    'patch=sometimes',
    'pageSize=0',
    'pageSize=2.5',
    'error500=2',
    'error500=-1',
    'latency=50',
    'activationDelay=soon',
    'activationError=oops',
    'shuffleSets=maybe',
    'no-such-file',
  ])('refuses %s', (spec) => {
    expect(() => parseFaults(spec)).toThrow(UsageError);
  });

  test('lists what is known when a name is not', () => {
    const names = FAULT_SETTINGS.map((setting) => setting.name).join(', ');
    expect(() => parseFaults('colour=red')).toThrow(names);
  });

  test('has a row for every setting, and its example can be read', () => {
    const names = FAULT_SETTINGS.map((setting) => setting.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(DEFAULT_SETTINGS)));
    for (const { name, example, meaning } of FAULT_SETTINGS) {
      expect(Object.keys(parseFaults(example))).toEqual([name]);
      expect(meaning).not.toBe('');
    }
  });
});
