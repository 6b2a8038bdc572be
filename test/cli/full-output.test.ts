import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

/** A file on which every write fails, as on a full disk. */
const FULL = '/dev/full';

/** A campaign that dials, and the program with what it says going to a full disk. */
async function place() {
  const tenant = await openTenant({ campaigns: [remote('spring')] });
  const workplace = openWorkplace({
    tenant,
    campaigns: { 'all.yaml': yamlOf(campaign('spring', { run: 'running' })) },
  });
  const status = () => tenant.tenant.campaign('spring')?.status;
  const run = (args: readonly string[], lost: '2' | '1') =>
    workplace.run(args, { within: ['sh', '-c', `exec "$@" ${lost}>${FULL}`, 'sh'] });
  return { ...workplace, tenant, status, run };
}

it.skipIf(!existsSync(FULL))('pause and stop work where nothing can be said', async () => {
  const { run, write, status } = await place();
  write('campaigns/broken.yaml', 'x: [');
  expect(await run(['pause', 'campaign/spring', '--reason', 'x'], '2')).toMatchObject({ code: 0 });
  expect(status()).toBe('PAUSED');
  expect(await run(['stop', 'campaign/spring', '--reason', 'x'], '2')).toMatchObject({ code: 0 });
  expect(status()).toBe('STOPPED');
});

it.skipIf(!existsSync(FULL))('apply comes to its end and records it', async () => {
  const { run, json, write } = await place();
  write('campaigns/all.yaml', yamlOf(campaign('spring', { run: 'paused', dispositions: ['a', 'b'] })));
  expect(await run(['apply', '--yes'], '2')).toMatchObject({ code: 0 });
  expect(await json(['plan', '--detailed-exitcode'])).toMatchObject({ changes: [] });
});

it.skipIf(!existsSync(FULL))(
  'an answer that could not be written is no success, and all is done',
  async () => {
    const { run, json } = await place();
    const finished = await run(['apply', '--yes', '--output', 'json'], '1');
    expect(finished).toMatchObject({ code: 1 });
    expect(finished.stderr).toContain('could not be written (ENOSPC)');
    expect(finished.stderr).not.toMatch(/^ +at /m);
    expect(await json(['plan'])).toMatchObject({ changes: [] });
  },
);

it.skipIf(!existsSync(FULL))('run goes on where its log has no room', async () => {
  const { start, status, tenant } = await place();
  const loop = await start(['run', '--interval', '100ms'], {
    within: ['sh', '-c', `exec "$@" 2>${FULL}`, 'sh'],
  });
  await expect.poll(() => tenant.requests().length, { timeout: 20_000 }).toBeGreaterThan(3);
  tenant.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
  const speed = () => tenant.tenant.campaign('spring')?.pacing;
  await expect.poll(speed, { timeout: 20_000 }).toMatchObject({ maxCallsPerSecond: 4 });
  expect(status()).toBe('ACTIVE');
  loop.child.kill('SIGTERM');
  expect(await loop.ended).toMatchObject({ code: 0 });
});
