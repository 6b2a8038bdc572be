import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';

const PLAIN = { 'one.yaml': 'apiVersion: dialform/v1\nkind: Dialer\nmetadata: {name: one}\nspec: {}\n' };

const listed = (tenant: Awaited<ReturnType<typeof openTenant>>) =>
  tenant.requests().filter(({ path }) => path.startsWith('/api/v2/campaigns')).length;

it('a plan asks the tenant once, files read before or not', async () => {
  const tenant = await openTenant();
  const { run } = openWorkplace({ tenant });

  for (const asked of [1, 2, 3]) {
    expect((await run(['plan'])).code).toBe(0);
    expect(listed(tenant)).toBe(asked);
  }
});

it('a Project that names another tenant now is believed, not the one of before', async () => {
  const [before, now] = [await openTenant(), await openTenant()];
  const { run, json, edit } = openWorkplace({ tenant: before, campaigns: PLAIN });
  await run(['plan']);

  edit('campaigns/project.yaml', `\${CXONE_BASE_URL}`, now.url);

  expect(await json(['plan'])).toMatchObject({ tenant: { baseUrl: now.url } });
  expect(listed(before)).toBe(1);
  expect(listed(now)).toBe(1);
});

it('what was begun with another tenant is dropped when a new overlay or file says otherwise', async () => {
  const [before, now] = [await openTenant(), await openTenant()];
  const { run, json, write, read } = openWorkplace({ tenant: before, campaigns: PLAIN });
  const project = read('campaigns/project.yaml').replace(`\${CXONE_BASE_URL}`, now.url);
  write('campaigns/project.yaml', PLAIN['one.yaml'].replace('name: one', 'name: two'));
  await run(['plan']);

  write('campaigns/other.yaml', project);

  expect(await json(['plan'])).toMatchObject({ tenant: { baseUrl: now.url } });
  expect(listed(now)).toBe(1);
});

it('YAML with errors is told as such, whatever the tenant says meanwhile', async () => {
  const tenant = await openTenant();
  const { run, write } = openWorkplace({ tenant, campaigns: PLAIN });
  await run(['plan']);

  write('campaigns/one.yaml', 'kind: Nothing\n');
  const gone = await run(['plan'], { env: { CXONE_BASE_URL: 'http://127.0.0.1:1' } });

  expect(gone.code).toBe(1);
  expect(gone.stderr).toContain('one.yaml:1');
  expect(gone.stderr).not.toContain('127.0.0.1');
});
