import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, document, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 30_000 };

/** A campaign that dials until nine in the evening in New York, under a clock that goes on from `time`. */
async function evening(time: string) {
  const tenant = await openTenant({ campaigns: [remote('spring')] });
  const files = (max: number) =>
    yamlOf([
      ...campaign('spring', { run: 'running', compliance: 'us' }, { dialer: { dialRatio: { min: 1, max } } }),
      document('Compliance', 'us', {
        spec: { callingHours: { timeZones: ['America/New_York'], start: '08:00', end: '21:00' } },
      }),
    ]);
  const place = openWorkplace({
    ...{ tenant, env: { FIXED_TIME: time } },
    campaigns: { 'all.yaml': files(2) },
  });
  return { tenant, place, files, status: () => tenant.tenant.campaign('spring')?.status };
}

it('calling hours that end between two cycles are the end of dialing', { timeout: 60_000 }, async () => {
  const { place, status } = await evening('2026-11-25T01:59:56Z');
  const loop = await place.start(['run', '--interval', '1h']);
  await expect.poll(loop.stderr, LIMIT).toContain('leading');
  await expect.poll(status, LIMIT).toBe('PAUSED');
});

it('a directory that is emptied ends no hours: what was declared goes on being kept within them', {
  timeout: 60_000,
}, async () => {
  const { place, status } = await evening('2026-11-25T01:59:54Z');
  const loop = await place.start(['run', '--interval', '200ms']);
  await expect.poll(loop.stderr, LIMIT).toContain('leading');
  rmSync(join(place.folder, 'campaigns/all.yaml'));
  await expect
    .poll(loop.stderr, LIMIT)
    .toContain('no campaign is declared in campaigns any more (1 campaign before)');
  await expect.poll(status, LIMIT).toBe('PAUSED');
});

it('a guard that holds what writes nothing is told, and so is its end', { timeout: 60_000 }, async () => {
  const { place, files } = await evening('2026-11-24T18:00:00Z');
  const loop = await place.start(['run', '--interval', '200ms']);
  await expect.poll(loop.stderr, LIMIT).toContain('leading');
  place.write('campaigns/all.yaml', files(4));
  await expect.poll(loop.stderr, LIMIT).toContain('guards hold the plan back');
  expect(loop.stderr()).toContain('critical-field');
  place.write('campaigns/all.yaml', files(2));
  await expect.poll(loop.stderr, LIMIT).toContain('no guard holds the plan back any more');
  expect(loop.stderr().split('guards hold the plan back')).toHaveLength(2);
});

it('a start with errors in the files pauses by the profiles that can be read, and starts nothing', {
  timeout: 60_000,
}, async () => {
  const { tenant, place, files, status } = await evening('2026-11-25T03:00:00Z');
  place.write(
    'campaigns/all.yaml',
    files(2).replace('"concurrency"', '"cONcurrency"').replace('"max": 2', '"max": "x"'),
  );
  const loop = await place.start(['run', '--interval', '200ms']);
  await expect.poll(status, LIMIT).toBe('PAUSED');
  expect(loop.stderr()).toContain('what may not dial by profiles that can be read is paused');
  expect(writesOf(tenant)).toHaveLength(1);
  place.write('campaigns/all.yaml', files(2));
  await expect.poll(loop.stderr, LIMIT).toContain('"msg":"pauses recorded"');
});

it('an instance with errors in its files pauses nothing while another leads, whose files are valid', {
  timeout: 60_000,
}, async () => {
  const { place, files, status } = await evening('2026-11-25T01:30:00Z');
  const leader = await place.start(['run', '--interval', '200ms']);
  await expect.poll(leader.stderr, LIMIT).toContain('change applied');
  const narrower = files(2).replace('"end": "21:00"', '"end": "20:00"').replace('"max": 2', '"max": "x"');
  mkdirSync(join(place.folder, 'broken'));
  place.write('broken/all.yaml', narrower);
  const other = await place.start(['run', '--interval', '1h', '--dir', 'broken']);
  await expect.poll(other.stderr, LIMIT).toContain('files are invalid');
  other.child.kill('SIGTERM');
  expect(await other.ended).toMatchObject({ code: 0 });
  expect(other.stderr()).not.toContain('"msg":"paused');
  expect(status()).toBe('ACTIVE');
});
