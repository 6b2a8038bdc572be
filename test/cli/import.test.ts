import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { ImportResult } from '../../src/model/reports/imported.ts';
import { DEFAULT_ESTATE } from '../../src/sandbox/estate/default.ts';
import { openTenant, openWorkplace, type Workplace, writesOf } from '../support/cli.ts';
import { remote } from '../support/documents.ts';

function filesOf({ folder }: Workplace): readonly string[] {
  const root = join(folder, 'campaigns');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(root, file)).isFile())
    .sort();
}

describe('import from a tenant into an empty directory', () => {
  it('writes what validates and plans empty, and nothing the second time', async () => {
    const tenant = await openTenant();
    const workplace = openWorkplace({ tenant, campaigns: {} });
    const imported = await workplace.json<ImportResult>(['import']);
    expect(imported.campaigns.map(({ displayName }) => displayName).sort()).toEqual(
      DEFAULT_ESTATE.campaigns.map(({ name }) => name).sort(),
    );
    expect(imported.notImported).toEqual([]);
    expect(filesOf(workplace)).toEqual([...imported.written.map(({ file }) => file), 'project.yaml'].sort());
    expect((await workplace.json(['validate'])).valid).toBe(true);
    const plan = await workplace.json<Plan>(['plan']);
    expect(plan.changes).toEqual([]);
    expect(plan.accept.filter(({ key }) => key.kind === 'Campaign')).toHaveLength(7);
    const before = filesOf(workplace).map((file) => workplace.read(`campaigns/${file}`));
    expect((await workplace.json<ImportResult>(['import'])).written).toEqual([]);
    expect(filesOf(workplace).map((file) => workplace.read(`campaigns/${file}`))).toEqual(before);
    expect(writesOf(tenant)).toEqual([]);
  });

  it('leaves what the desired state declares alone, and refers to an equal profile', async () => {
    const tenant = await openTenant({ campaigns: [remote('a'), remote('b')] });
    // Within the hours that the tenant's defaults give these campaigns.
    const workplace = openWorkplace({ tenant, campaigns: {}, env: { FIXED_TIME: '2026-11-24T19:00:00Z' } });
    await workplace.json(['import', '--target', 'a']);
    const second = await workplace.json<ImportResult>(['import']);
    expect(second.written.map(({ file }) => file)).toEqual(['imported/campaigns/b.yaml']);
    expect(workplace.read('campaigns/imported/campaigns/b.yaml')).toContain('dialer: imported-progressive-1');
    expect((await workplace.json<Plan>(['plan'])).changes).toEqual([]);
  });

  it('makes the directory, and says what it did in words', async () => {
    const tenant = await openTenant({ campaigns: [remote('a')] });
    const workplace = openWorkplace({ tenant, campaigns: {} });
    const { code, stdout } = await workplace.run(['import', '--dir', 'fresh']);
    expect(code).toBe(0);
    expect(stdout).toContain('campaign/a');
    expect(stdout).toContain('1 campaign and 3 profiles written.');
    expect(existsSync(join(workplace.folder, 'fresh/imported/dialers/imported-progressive-1.yaml'))).toBe(
      true,
    );
  });

  it('refuses a name that CXone does not have, and a directory with an error, and writes nothing', async () => {
    const tenant = await openTenant({ campaigns: [remote('a')] });
    const workplace = openWorkplace({ tenant, campaigns: {} });
    const unknown = await workplace.run(['import', '--target', 'nobody']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('CXone has no campaign with the name or id "nobody"');
    workplace.write('campaigns/broken.yaml', 'kind: Nothing\n');
    expect((await workplace.run(['import'])).code).toBe(1);
    expect(filesOf(workplace)).toEqual(['broken.yaml', 'project.yaml']);
  });
});
