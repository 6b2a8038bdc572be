import { expect, it } from 'vitest';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const FILES = { 'all.yaml': yamlOf([...campaign('autumn'), ...campaign('spring')]) };
const CAMPAIGNS = [remote('autumn', { pacing: { maxCallsPerSecond: 1 } }), remote('spring')];

it('run --once is one cycle: what there is to do, and then nothing', { timeout: 60_000 }, async () => {
  const tenant = await openTenant({ campaigns: CAMPAIGNS });
  const { run, json } = openWorkplace({ tenant, campaigns: FILES });

  expect(await json(['run', '--once'])).toMatchObject({ summary: { applied: 1, failed: 0 } });
  const again = await run(['run', '--once']);

  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toContain('Nothing to do');
  expect(writesOf(tenant)).toHaveLength(1);
});

it('run goes on: it undoes drift, survives broken YAML, and ends at SIGTERM', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant({ campaigns: CAMPAIGNS });
  const { start, write, read } = openWorkplace({ tenant, campaigns: FILES });
  const speed = () => tenant.tenant.campaign('autumn')?.pacing;

  const { child, ended, stderr } = await start(['run', '--interval', '100ms']);
  await expect.poll(speed, { timeout: 20_000 }).toMatchObject({ maxCallsPerSecond: 4 });
  tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 9 } });
  await expect.poll(speed, { timeout: 20_000 }).toMatchObject({ maxCallsPerSecond: 4 });
  const yaml = read('campaigns/all.yaml');
  write('campaigns/all.yaml', '{');
  await expect.poll(stderr, { timeout: 20_000 }).toContain('yaml-syntax');
  write('campaigns/all.yaml', yaml.replace('"callsPerSecond": 4', '"callsPerSecond": 6'));
  await expect.poll(speed, { timeout: 20_000 }).toMatchObject({ maxCallsPerSecond: 6 });

  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, signal: null });
});
