import { expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import { linesOf, openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, yamlOf } from '../support/documents.ts';

it('the commands of the audit trail take the common flags', async () => {
  const place = openWorkplace({
    tenant: await openTenant({ campaigns: [] }),
    campaigns: { 'a.yaml': yamlOf(campaign('a')) },
  });
  await place.json(['apply', '--yes']);
  await place.json(['apply', '--yes', '--sandbox']);
  const common = ['--dir', 'elsewhere'];
  const listed = async (...flags: readonly string[]) => {
    const args = ['audit', 'list', ...common, ...flags];
    const { records } = await place.json<{ records: readonly AuditRecord[] }>(args);
    return new Set(records.map(({ tenant }) => tenant));
  };
  expect(await listed()).toEqual(new Set(['production', 'sandbox']));
  expect(await listed('--sandbox')).toEqual(new Set(['sandbox']));
  expect(await place.run(['audit', 'verify', ...common])).toMatchObject({ code: 0 });
  const exported = await place.run(['audit', 'export', ...common, '--sandbox', '--output', 'json']);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  expect(linesOf(exported.stdout)).not.toHaveLength(0);
  expect(exported.stdout).not.toContain('"tenant":"production"');
});
