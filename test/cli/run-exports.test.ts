import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, project, remote, yamlOf } from '../support/documents.ts';
import { eventReceiver } from '../support/event-receiver.ts';

const LIMIT = { timeout: 40_000 };
const FIVE_MINUTES = { everyMinutes: 5, delayMinutes: 0 };

it('run exports period after period, makes up for those that it was down for, and doubles none across a kill -9', {
  timeout: 240_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn'), remote('spring')] });
  const { got, url } = await eventReceiver();
  const files = yamlOf([
    project({
      delivery: { privateHosts: ['127.0.0.1'] },
      exports: [
        { name: 'files', ...FIVE_MINUTES, output: 'csv', file: 'wfm/{campaign}/{from}.csv' },
        { name: 'sent', ...FIVE_MINUTES, campaigns: ['autumn'], deliver: { target: `${url}/wfm` } },
        { name: 'broken', ...FIVE_MINUTES, file: 'blocked/{from}.json' },
      ],
    }),
  ]);
  const place = openWorkplace({
    tenant,
    campaigns: {
      'project.yaml': files,
      'all.yaml': yamlOf([...campaign('autumn'), ...campaign('spring')]),
    },
  });
  // A file where a folder has to be: this one can't be written, whatever else goes on.
  place.write('blocked', 'x');
  const run = (time: string) =>
    place.start(['run', '--interval', '10m', '--exports', '.'], {
      env: { FIXED_TIME: `2026-11-24T${time}Z` },
    });
  const written = () => {
    const folder = join(place.folder, 'wfm/spring');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };

  const first = await run('22:01:00');
  await expect.poll(first.stderr, LIMIT).toMatch(/"export":"broken".*export begins/);
  first.child.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
  expect(written()).toEqual([]);

  // Down for twenty minutes; then killed as soon as something came through.
  const second = await run('22:21:00');
  await expect.poll(() => got.length, LIMIT).toBeGreaterThan(0);
  second.child.kill('SIGKILL');
  await second.ended;

  const third = await run('22:31:00');
  const starts = ['2200', '2205', '2210', '2215', '2220', '2225'].map((time) => `20261124T${time}Z.csv`);
  await expect.poll(written, LIMIT).toEqual(starts);
  await expect.poll(() => new Set(got.map(({ id }) => id)).size, LIMIT).toBe(6);
  await expect.poll(third.stderr, LIMIT).toContain('export failed: tried again');
  // A cycle came through although one export fails.
  await expect.poll(third.stderr, LIMIT).toContain('leading');
  third.child.kill('SIGTERM');
  expect((await third.ended).code).toBe(0);

  const [head, row = ''] = place.read('wfm/spring/20261124T2205Z.csv').split('\r\n');
  expect(head).toBe('campaignId,timestamp,answerRate,abandonRate,connectedCalls,attemptedCalls');
  expect(row).toMatch(/^c-2,2026-11-24T22:05:00\.000Z,/);
  const periods = new Map(got.map(({ id, body }) => [id, JSON.parse(body).periodStart]));
  expect([...periods.values()].sort()).toEqual(
    starts.map((name) => name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:00.000Z')),
  );
  const audit = await place.json<{ records: { event: string; details: { export: string } }[] }>([
    'audit',
    'list',
  ]);
  const made = audit.records
    .filter(({ event }) => event === 'export.made')
    .map(({ details }) => details.export);
  expect(made.filter((name) => name === 'files')).toHaveLength(6);
  expect(made.filter((name) => name === 'sent')).toHaveLength(6);
  expect(made).not.toContain('broken');
});
