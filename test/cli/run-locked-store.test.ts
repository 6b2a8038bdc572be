import { join } from 'node:path';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 14_000 };
/** Two in the afternoon in New York. */
const DAY = { FIXED_TIME: '2026-11-24T19:00:00Z' };
const yaml = (end: string) =>
  yamlOf([
    ...campaign('spring', { run: 'running', compliance: 'us' }),
    document('Compliance', 'us', {
      spec: { callingHours: { timeZones: ['America/New_York'], start: '08:00', end } },
    }),
  ]);

it('a store that another program has locked keeps nobody dialing, nor the probes waiting', {
  timeout: 90_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [remote('spring')] });
  const place = openWorkplace({ tenant, env: DAY, campaigns: { 'all.yaml': yaml('21:00') } });
  const status = () => tenant.tenant.campaign('spring')?.status;
  const loop = await place.start(['run', '--interval', '1s']);
  await expect.poll(loop.stderr, { timeout: 60_000 }).toContain('change applied');

  const backup = new Libsql(join(place.folder, '.dialform/dialform.db'));
  backup.exec('begin immediate');
  place.write('campaigns/all.yaml', yaml('10:00'));
  // Longer than a write is tried: fifteen seconds.
  await expect.poll(status, LIMIT).toBe('PAUSED');
  backup.exec('rollback');
  backup.close();
  await expect.poll(loop.stderr, { timeout: 60_000 }).toContain('earlier pauses recorded');
});
