import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CAN_MOUNT } from '../faults/disks.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 40_000 };
/** Two in the afternoon in New York. */
const DAY = { FIXED_TIME: '2026-11-24T19:00:00Z' };
const hours = (end: string) =>
  document('Compliance', 'us', {
    spec: { callingHours: { timeZones: ['America/New_York'], start: '08:00', end } },
  });
const yaml = (end: string) =>
  yamlOf([...campaign('spring', { run: 'running', compliance: 'us' }), hours(end)]);

/** Takes all the room that there is. */
function fill(path: string): void {
  for (;;) {
    try {
      appendFileSync(path, Buffer.alloc(4096));
    } catch {
      return;
    }
  }
}

it.skipIf(!CAN_MOUNT)(
  'a disk that becomes full keeps run from pausing nothing, nor does it stand by for itself',
  {
    timeout: 120_000,
  },
  async () => {
    const tenant = await openTenant({ campaigns: [remote('spring')] });
    const place = openWorkplace({ tenant, env: DAY, campaigns: { 'all.yaml': yaml('21:00') } });
    const disk = join(place.folder, 'disk');
    mkdirSync(disk);
    const status = () => tenant.tenant.campaign('spring')?.status;
    const loop = await place.start(['run', '--interval', '500ms'], {
      within: [
        'unshare',
        '-Urm',
        'sh',
        '-c',
        'mount -t tmpfs -o size=2m tmpfs "$DISK" || exit 99; exec "$@"',
        'sh',
      ],
      env: { DISK: disk, DIALFORM_STORE: join(disk, 'dialform.db') },
    });
    await expect.poll(loop.stderr, LIMIT).toContain('change applied');
    // From outside of its namespace the disk is seen through the process.
    const there = join('/proc', String(loop.child.pid), 'root', disk, 'fill');
    fill(there);
    place.write('campaigns/all.yaml', yaml('10:00'));
    await expect.poll(status, LIMIT).toBe('PAUSED');
    expect(loop.stderr()).not.toContain('another instance leads');

    rmSync(there);
    await expect.poll(loop.stderr, LIMIT).toContain('earlier pauses recorded');
    loop.child.kill('SIGTERM');
    expect((await loop.ended).code).toBe(0);
  },
);
