import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

it('404 for some seconds after a create: it is waited out, started, and made once', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [], settings: { notFoundAfterCreate: 2_000 } });
  const workplace = openWorkplace({
    tenant,
    campaigns: { 'spring.yaml': yamlOf(campaign('spring', { run: 'running' })) },
  });
  const first = await workplace.run(['apply', '--yes']);
  expect(first.code, first.stdout + first.stderr).toBe(0);
  expect(tenant.requests().some(({ method, status }) => method === 'GET' && status === 404)).toBe(true);
  expect(writesOf(tenant).filter((write) => write.startsWith('POST'))).toHaveLength(1);
  expect(tenant.tenant.campaigns().map(({ name, status }) => `${name} ${status}`)).toEqual(['spring ACTIVE']);
  expect((await workplace.run(['plan', '--detailed-exitcode'])).code).toBe(0);
});
