import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const NAMES = ['autumn', 'spring', 'summer', 'winter'];

it('reconcilers that run at once: each campaign is made once, and one trail tells all of it', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [], settings: { latency: 30 } });
  const campaigns = { 'all.yaml': yamlOf(NAMES.flatMap((name) => campaign(name, { run: 'running' }))) };
  const { run } = openWorkplace({ tenant, campaigns });
  const commands = ['apply --yes --lock-timeout 60s', 'run --once', 'apply --yes --lock-timeout 60s'];
  const all = await Promise.all(commands.map((command) => run(command.split(' '))));
  // The one that does not wait may be told who works there.
  for (const { code, stderr } of all) if (code !== 0) expect(stderr).toMatch(/^Error: .* is locked by /);
  expect(all.filter(({ code }) => code === 0).length).toBeGreaterThan(0);
  expect(writesOf(tenant).filter((write) => write.startsWith('POST'))).toHaveLength(NAMES.length);
  expect(tenant.tenant.campaigns().map(({ status }) => status)).toEqual(NAMES.map(() => 'ACTIVE'));
  expect((await run(['audit', 'verify'])).code).toBe(0);
  expect((await run(['plan', '--detailed-exitcode'])).code).toBe(0);
});
