import { expect, it } from 'vitest';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 20_000 };
const FILES = { 'all.yaml': yamlOf([...campaign('autumn'), ...campaign('spring')]) };

it('a campaign that fails is tried less and less often, and the others go on', {
  timeout: 60_000,
}, async () => {
  let refused = '';
  const tenant = await openTenant({
    campaigns: [remote('autumn', { pacing: { maxCallsPerSecond: 1 } }), remote('spring')],
    settings: {
      onRequest: ({ method, path }) =>
        method !== 'GET' && path.endsWith(refused)
          ? { status: 422, body: { message: 'not that one' } }
          : 'pass',
    },
  });
  refused = `/${String(tenant.tenant.campaign('autumn')?.id)}`;
  const { start } = openWorkplace({ tenant, campaigns: FILES });
  const { stderr } = await start(['run', '--interval', '20ms']);
  await expect.poll(stderr, LIMIT).toContain('change not applied');

  const speed = () => tenant.tenant.campaign('spring')?.pacing;
  const applied = () => stderr().split('change applied').length - 1;
  for (const [count, foreign] of [5, 6, 7].entries()) {
    tenant.tenant.edit('spring', { pacing: { maxCallsPerSecond: foreign } });
    await expect.poll(applied, LIMIT).toBe(count + 1);
    expect(speed()).toMatchObject({ maxCallsPerSecond: 4 });
  }
  await expect.poll(() => stderr().split('change not applied').length - 1, LIMIT).toBeGreaterThan(1);
  const lists = tenant.requests().filter(({ path }) => path.endsWith('/campaigns')).length;
  expect(lists).toBeGreaterThan(10);
  expect(writesOf(tenant).filter((write) => write.endsWith(refused)).length).toBeLessThanOrEqual(4);
});
