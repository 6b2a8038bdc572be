import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDesired } from '../../../src/desired/load.ts';
import { mergeOverlay } from '../../../src/desired/overlay/merge.ts';
import type { DesiredState } from '../../../src/model/desired.ts';
import { sourceOf } from '../../../src/model/resource.ts';
import { directoryWith, yaml } from '../support.ts';

const PROJECT = yaml('Project', 'acme', [
  'defaultTenant: production',
  'tenants: {production: {overlay: prod}, staging: {overlay: over/staging}, plain: {}}',
]);
const DIALER = yaml('Dialer', 'd', [
  'strategy: PREDICTIVE',
  'concurrency: 40',
  'predictive: {answerRate: 0.5}',
]);

const BASE = { 'project.yaml': PROJECT, 'd.yaml': DIALER, 'prod/none.yaml': '# nothing yet\n' };
const STAGING = 'over/staging/d.yaml';

async function load(
  files: Readonly<Record<string, string>>,
  options: { tenant?: string; overlays?: boolean } = {},
) {
  return loadDesired(directoryWith({ ...BASE, ...files }), options);
}

async function staging(spec: readonly string[]): Promise<DesiredState> {
  const { desired, findings } = await load({ [STAGING]: yaml('Dialer', 'd', spec) }, { tenant: 'staging' });
  if (!desired) throw new Error(JSON.stringify(findings));
  return desired;
}

/** `id source: message` of what is wrong for staging. */
async function wrong(overlay: string): Promise<readonly string[]> {
  const { desired, findings } = await load({ [STAGING]: overlay }, { tenant: 'staging' });
  expect(desired).toBeNull();
  return findings.map(({ id, source, message }) => `${id} ${source}: ${message}`);
}

describe('an overlay', () => {
  it('changes what it writes for its tenant, removes what is null, and leaves the rest', async () => {
    const desired = await staging(['concurrency: 5', 'predictive: null']);
    expect(desired.dialers.map(({ spec }) => spec)).toEqual([{ strategy: 'PREDICTIVE', concurrency: 5 }]);
  });

  it('is for no other tenant, and no document by itself', async () => {
    const files = { [STAGING]: yaml('Dialer', 'd', ['concurrency: 5']) };
    for (const options of [
      {},
      { tenant: 'production' },
      { tenant: 'plain' },
      { tenant: 'staging', overlays: false },
    ]) {
      const { desired, findings } = await load(files, options);
      expect(findings).toEqual([]);
      expect(desired?.dialers.map(({ spec }) => spec.concurrency)).toEqual([40]);
    }
  });

  it('is that of the default tenant when none is named', async () => {
    const { desired } = await load({ 'prod/x.yaml': yaml('Dialer', 'd', ['concurrency: 7']) });
    expect(desired?.dialers.map(({ spec }) => spec.concurrency)).toEqual([7]);
  });

  it('holds nothing of another tenant’s overlay below it', async () => {
    const files = {
      'project.yaml': yaml('Project', 'acme', [
        'defaultTenant: production',
        'tenants: {production: {overlay: ov}, staging: {overlay: ov/staging}}',
      ]),
      'ov/d.yaml': yaml('Dialer', 'd', ['concurrency: 7']),
      'ov/staging/d.yaml': yaml('Dialer', 'd', ['concurrency: 5']),
      'ov/stage/e.yaml': yaml('Dialer', 'e', ['concurrency: 9']),
      'e.yaml': yaml('Dialer', 'e', ['concurrency: 8']),
    };
    const lines = async (tenant: string, more: Readonly<Record<string, string>> = {}) => {
      const { desired, findings } = await load({ ...files, ...more }, { tenant });
      expect(findings).toEqual([]);
      return desired?.dialers.map(({ spec }) => spec.concurrency);
    };
    expect(await lines('production')).toEqual([7, 9]);
    expect(await lines('production', { 'ov/staging/broken.yaml': 'a: [' })).toEqual([7, 9]);
    expect(await lines('staging')).toEqual([5, 8]);
  });

  it('tells once, and where it is, what in it can not be read', async () => {
    const directory = directoryWith({ ...BASE, [STAGING]: '' });
    symlinkSync('nowhere', join(directory, 'over/staging/x.yaml'));
    const { findings } = await loadDesired(directory, { tenant: 'staging' });
    expect(findings.map(({ id, source }) => `${id} ${source}`)).toEqual([
      'unreadable-file over/staging/x.yaml:1:1',
    ]);
  });

  it('is where a value comes from that it sets, and the document where it does not', async () => {
    const [dialer] = (await staging(['concurrency: 5', 'attempts: {maxPerNumber: 2}'])).dialers;
    const at = (pointer: string) => dialer && sourceOf(dialer, pointer);
    expect(at('/spec/concurrency')).toBe('over/staging/d.yaml:6:16');
    expect(at('/spec/attempts/maxPerNumber')).toBe('over/staging/d.yaml:7:28');
    expect(at('/spec/strategy')).toBe('d.yaml:6:13');
    expect(at('/spec')).toBe('d.yaml:6:3');
  });

  it('counts in the digest', async () => {
    const [one, other] = [await staging(['concurrency: 5']), await staging(['concurrency: 6'])];
    expect(one.digest).not.toBe(other.digest);
    expect((await staging(['concurrency: 40'])).digest).toBe((await load({})).desired?.digest);
  });
});

describe('what is wrong with an overlay is told at its line, with its tenant', () => {
  it('a value that the schema refuses', async () => {
    expect(await wrong(yaml('Dialer', 'd', ['concurrency: 900']))).toEqual([
      'out-of-range over/staging/d.yaml:6:16: tenant "staging": dialer "d": concurrency 900 is out of range: it has to be at most 500',
    ]);
  });

  it('a contradiction with the document', async () => {
    expect(await wrong(yaml('Dialer', 'd', ['strategy: POWER']))).toEqual([
      expect.stringContaining(
        'predictive-only d.yaml:8:15: dialer "d": predictive is for strategy PREDICTIVE only',
      ),
    ]);
  });

  it('a resource that is not there', async () => {
    expect(await wrong(yaml('Dialer', 'x', []))).toEqual([
      'overlay-without-base over/staging/d.yaml:4:9: tenant "staging": dialer "x": an overlay changes what is there, and there is no such document',
    ]);
  });

  it.each([
    ['a name', 'apiVersion: dialform/v1\nkind: Dialer\nspec: {}\n', 'missing-key'],
    ['YAML', 'kind: [', 'yaml-syntax'],
    ['a Project', yaml('Project', 'acme', []), 'overlay-of-project'],
    ['a twin', `${yaml('Dialer', 'd', [])}---\n${yaml('Dialer', 'd', [])}`, 'duplicate-name'],
    ['a key that is there twice', yaml('Dialer', 'd', ['concurrency: 1', 'concurrency: 2']), 'duplicate-key'],
    ['a list for a mapping', yaml('Dialer', 'd', ['predictive: [1]']), 'wrong-type'],
  ])('%s', async (_, overlay, id) => {
    expect((await wrong(overlay)).join('\n')).toContain(`${id} over/staging/d.yaml`);
  });

  it('its directory is missing', async () => {
    const { findings } = await load({}, { tenant: 'staging' });
    expect(findings.map(({ id }) => id)).toEqual(['unreadable-directory']);
  });
});

it('null in a document that is no overlay stays an error', async () => {
  const { findings } = await load({ 'e.yaml': yaml('Dialer', 'e', ['concurrency: null']) });
  expect(findings.map(({ id }) => id)).toEqual(['null-value']);
});

it('merging is RFC 7396: what was merged says what the overlay says, without null', () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const part = (value: fc.JsonValue) => ({ value: JSON.parse(JSON.stringify(value)), positions: { '': 1 } });
  fc.assert(
    fc.property(json, json, (base, overlay) => {
      const once = mergeOverlay(part(base), part(overlay)).value;
      expect(mergeOverlay({ value: once, positions: {} }, part(overlay)).value).toEqual(once);
      expect(mergeOverlay({ value: once, positions: {} }, part({})).value).toEqual(
        typeof once === 'object' && once !== null && !Array.isArray(once) ? once : {},
      );
    }),
  );
});
