import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { AcceptResult } from '../../src/model/reports/acceptance.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, project, yamlOf } from '../support/documents.ts';
import { repositoryIn } from '../support/git.ts';

const OVERLAY = `apiVersion: dialform/v1
kind: Dialer
metadata: {name: a}
spec: {callsPerSecond: 2} # half of it
`;

async function twoTenants() {
  const tenant = await openTenant({ campaigns: [] });
  const workplace = openWorkplace({ tenant, campaigns: { 'a.yaml': yamlOf(campaign('a')) } });
  const tenants = { production: {}, staging: { overlay: 'staging' } };
  workplace.write('campaigns/project.yaml', yamlOf([project({ defaultTenant: 'production', tenants })]));
  mkdirSync(join(workplace.folder, 'campaigns/staging'));
  workplace.write('campaigns/staging/a.yaml', OVERLAY);
  return { tenant, workplace };
}

it('a plan is made with the overlay of its tenant, and names its line', async () => {
  const { tenant, workplace } = await twoTenants();
  const rates = async (...flags: readonly string[]) => {
    const plan = await workplace.json<Plan>(['plan', ...flags]);
    const fields = plan.changes.flatMap((change) => change.fields);
    return fields.flatMap(({ path, after, source }) =>
      path === '/pacing/maxCallsPerSecond' ? [[after, source]] : [],
    );
  };
  expect(await rates('--tenant', 'staging')).toEqual([[2, 'staging/a.yaml:4:24']]);
  expect(await rates()).toEqual([[4, 'a.yaml:9:23']]);
  await workplace.json(['apply', '--yes', '--tenant', 'staging']);
  tenant.tenant.edit('a', { pacing: { maxCallsPerSecond: 1 } });
  const { files } = await workplace.json<AcceptResult>(['accept', 'campaign/a', '--tenant', 'staging']);
  expect(files.map(({ file }) => file)).toEqual(['staging/a.yaml']);
  expect(workplace.read('campaigns/staging/a.yaml')).toBe(OVERLAY.replace('2}', '1}'));
});

it('a base from Git has the overlay of the tenant that is planned for', async () => {
  const { tenant, workplace } = await twoTenants();
  const tenants = { production: {}, staging: { overlay: 'staging' } };
  const withDefault = (defaultTenant: string) => {
    const text = yamlOf([project({ defaultTenant, tenants, onDrift: 'report' })]);
    workplace.write('campaigns/project.yaml', text);
  };
  withDefault('production');
  repositoryIn(workplace.folder).commit();
  await workplace.json(['apply', '--yes', '--tenant', 'staging']);
  const env = { DIALFORM_STORE: join(workplace.folder, 'elsewhere/none.db') };
  const look = async (command: string, flags: readonly string[], code = 0) => {
    const args = [command, '--base', 'git:HEAD', ...flags];
    const { changes, policy } = await workplace.json<Plan>(args, { env, code });
    return [changes.map(({ action, cause }) => `${action} ${cause}`), policy];
  };
  expect(await look('plan', ['--tenant', 'staging'])).toEqual([[], []]);
  tenant.tenant.edit('a', { pacing: { maxCallsPerSecond: 4 } });
  expect(await look('drift', ['--tenant', 'staging'], 2)).toEqual([['none drift'], []]);
  expect(await look('plan', ['--tenant', 'staging'])).toEqual([['none drift'], []]);
  withDefault('staging');
  expect(await look('plan', [])).toEqual([['none drift'], []]);
});

it('accept says which other tenants go by what it wrote', async () => {
  const { tenant, workplace } = await twoTenants();
  const tenants = { production: {}, staging: { overlay: 'staging' }, training: { overlay: 'training' } };
  workplace.write('campaigns/project.yaml', yamlOf([project({ defaultTenant: 'production', tenants })]));
  mkdirSync(join(workplace.folder, 'campaigns/training'));
  workplace.write(
    'campaigns/training/a.yaml',
    yamlOf([document('Campaign', 'a', { spec: { agentPool: 'pool-retention' } })]),
  );
  const accept = () => workplace.run(['accept', 'campaign/a', '--tenant', 'staging']);
  await workplace.json(['apply', '--yes', '--tenant', 'staging']);
  tenant.tenant.edit('a', { pacing: { maxCallsPerSecond: 1 } });
  expect(await accept(), 'in its own overlay').toMatchObject({ code: 0, stderr: '' });
  tenant.tenant.edit('a', { agentPool: { id: 'pool-collections' } });
  expect(await accept()).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(
      'other tenants go by it too: production. What is meant for staging alone',
    ),
  });
});

it('validate looks at every tenant, and says for which something is wrong', async () => {
  const { workplace } = await twoTenants();
  expect((await workplace.json(['validate'])).valid).toBe(true);
  workplace.edit('campaigns/staging/a.yaml', '2}', '2, dialRatio: 9}');
  const { findings } = await workplace.json<{ findings: readonly Finding[] }>(['validate'], { code: 1 });
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([
    'tenant "staging": dialer "a": dialRatio 9 is out of range: it has to be at most 5',
  ]);
  const told = await workplace.run(['validate']);
  expect(told.code).toBe(1);
  expect(told.stdout).not.toContain('Valid:');
  expect((await workplace.run(['plan'])).code).toBe(0);
  expect((await workplace.run(['plan', '--tenant', 'staging'])).code).toBe(1);
});

it('validate looks at one tenant where one is named', async () => {
  const { workplace } = await twoTenants();
  workplace.edit('campaigns/staging/a.yaml', '2}', '2, dialRatio: 9}');
  expect((await workplace.run(['validate', '--tenant', 'production'])).code).toBe(0);
  const staging = await workplace.run(['validate', '--tenant', 'staging', '--log-level', 'warn']);
  expect(staging).toMatchObject({ code: 1, stdout: expect.stringContaining('dialRatio 9 is out of range') });
  const unknown = await workplace.run(['validate', '--tenant', 'moon']);
  expect(unknown).toMatchObject({ code: 1, stdout: expect.stringContaining('there is no tenant "moon"') });
});

it('calendar goes by the schedule of the tenant', async () => {
  const { workplace } = await twoTenants();
  const schedule = (end: string) =>
    yamlOf([
      document('Schedule', 'days', {
        spec: { timeZone: 'America/New_York', windows: [{ days: ['TUESDAY'], start: '11:00', end }] },
      }),
    ]);
  workplace.write('campaigns/days.yaml', schedule('16:00'));
  workplace.write('campaigns/a.yaml', yamlOf(campaign('a', { schedule: 'days' })));
  workplace.write('campaigns/staging/days.yaml', schedule('15:00'));
  const closes = async (...flags: readonly string[]) => {
    const args = ['calendar', 'campaign/a', '--from', '2026-11-24', '--days', '1', ...flags];
    const { intervals } = await workplace.json<{ intervals: readonly { to: string }[] }>(args);
    return intervals.map(({ to }) => to);
  };
  expect(await closes()).toEqual(['2026-11-24T21:00:00Z']);
  expect(await closes('--tenant', 'staging')).toEqual(['2026-11-24T20:00:00Z']);
});
