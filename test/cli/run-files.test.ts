import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 20_000 };
/** So long that only a change of a file can begin a cycle. */
const RARELY = ['run', '--interval', '1h'];

const withSpeed = (callsPerSecond: number) => yamlOf(campaign('autumn', {}, { dialer: { callsPerSecond } }));

/** A loop that came through its first cycle and has an hour until the next. */
async function waiting(prepare: (folder: string) => void = () => undefined) {
  const tenant = await openTenant({ campaigns: [remote('autumn', { pacing: { maxCallsPerSecond: 1 } })] });
  const place = openWorkplace({ tenant, campaigns: { 'all.yaml': withSpeed(4) } });
  prepare(place.folder);
  const started = await place.start(RARELY);
  const speed = () => tenant.tenant.campaign('autumn')?.pacing;
  await expect.poll(speed, LIMIT).toMatchObject({ maxCallsPerSecond: 4 });
  await expect.poll(started.stderr, LIMIT).toContain('change applied');
  const expectSpeed = (value: number) =>
    expect.poll(speed, LIMIT).toMatchObject({ maxCallsPerSecond: value });
  return { tenant, place, started, expectSpeed };
}

describe('run sees at once', { timeout: 60_000 }, () => {
  it('a file that is saved', async () => {
    const { place, expectSpeed } = await waiting();
    place.write('campaigns/all.yaml', withSpeed(5));
    await expectSpeed(5);
  });

  it('a file that is renamed over, as editors save, again and again', async () => {
    const { place, expectSpeed } = await waiting();
    for (const speed of [5, 6, 7]) {
      place.write('campaigns/.all.yaml.swp', withSpeed(speed));
      renameSync(join(place.folder, 'campaigns/.all.yaml.swp'), join(place.folder, 'campaigns/all.yaml'));
      await expectSpeed(speed);
    }
  });

  it('a link that comes to point elsewhere, as Kubernetes swaps a ConfigMap, again and again', async () => {
    const version = (folder: string, name: string) => mkdirSync(join(folder, 'campaigns', name));
    const { place, expectSpeed } = await waiting((folder) => {
      version(folder, '..v4');
      renameSync(join(folder, 'campaigns/all.yaml'), join(folder, 'campaigns/..v4/all.yaml'));
      symlinkSync('..v4', join(folder, 'campaigns/..data'));
      symlinkSync('..data/all.yaml', join(folder, 'campaigns/all.yaml'));
    });
    for (const speed of [5, 6, 7]) {
      version(place.folder, `..v${speed}`);
      place.write(`campaigns/..v${speed}/all.yaml`, withSpeed(speed));
      symlinkSync(`..v${speed}`, join(place.folder, 'campaigns/..data_tmp'));
      renameSync(join(place.folder, 'campaigns/..data_tmp'), join(place.folder, 'campaigns/..data'));
      rmSync(join(place.folder, `campaigns/..v${speed - 1}`), { recursive: true });
      await expectSpeed(speed);
    }
  });
});

it('an invalid edit keeps the last valid state running, is told once, and so is its end', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn')] });
  const place = openWorkplace({ tenant, campaigns: { 'all.yaml': withSpeed(4) } });
  const { stderr, child, ended } = await place.start(['run', '--interval', '50ms']);
  await expect.poll(stderr, LIMIT).toContain('leading');
  /** What was said of files with errors, each time that it was. */
  const told = () =>
    stderr()
      .split('have errors; ')
      .slice(1)
      .map((text) => text.split('{"level"')[0]);
  place.write('campaigns/all.yaml', '{');
  await expect.poll(stderr, LIMIT).toContain('files are invalid');

  for (const speed of [8, 9]) {
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: speed } });
    const pacing = () => tenant.tenant.campaign('autumn')?.pacing;
    await expect.poll(pacing, LIMIT).toMatchObject({ maxCallsPerSecond: 4 });
  }
  expect(stderr().split('yaml-syntax')).toHaveLength(2);
  // A cycle may be in the middle of reading them, and tell of those that it did not get to.
  renameSync(join(place.folder, 'campaigns'), join(place.folder, 'gone'));
  await expect.poll(() => told().length, LIMIT).toBeGreaterThan(1);
  mkdirSync(join(place.folder, 'campaigns'));
  place.write('campaigns/all.yaml', withSpeed(4));
  await expect.poll(stderr, LIMIT).toContain('files are valid again');
  expect(new Set(told()).size).toBe(told().length);

  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0 });
  expect(tenant.tenant.campaigns()).toHaveLength(1);
});
