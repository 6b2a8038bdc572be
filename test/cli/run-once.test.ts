import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, project, remote, yamlOf } from '../support/documents.ts';
import { eventReceiver } from '../support/event-receiver.ts';

const LIMIT = { timeout: 30_000 };
const FIVE_MINUTES = { everyMinutes: 5, delayMinutes: 0 };

/** What a loop does beside its cycles: an export, and a subscription to what is seen and done. */
async function scene() {
  const tenant = await openTenant({ campaigns: [remote('autumn')] });
  const { got, url } = await eventReceiver();
  const place = openWorkplace({
    tenant,
    campaigns: {
      'project.yaml': yamlOf([
        project({
          delivery: { privateHosts: ['127.0.0.1'] },
          exports: [{ name: 'files', ...FIVE_MINUTES, output: 'csv', file: 'wfm/{campaign}/{from}.csv' }],
        }),
      ]),
      'all.yaml': yamlOf([
        ...campaign('autumn'),
        document('Subscription', 'ops', {
          spec: { target: url, events: ['campaign.paused', 'drift.found', 'drift.reverted'] },
        }),
      ]),
    },
  });
  const at = (time: string) => ({ env: { FIXED_TIME: `2026-11-24T${time}Z` } });
  const once = (time: string) => place.run(['run', '--once', '--exports', '.'], at(time));
  const types = () => got.map(({ body }) => JSON.parse(body).type.replace('dialform.', '')).sort();
  return { tenant, place, at, once, types };
}

describe('run --once is the cycle of the loop', () => {
  it('records what others did, exports what is due, and tells who subscribed', async () => {
    const { tenant, place, once, types } = await scene();
    expect((await once('22:01:00')).code).toBe(0);
    expect(types()).toEqual([]);

    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 1 } });
    tenant.tenant.setStatus('autumn', 'PAUSED');
    const second = await once('22:11:00');
    expect(second.code).toBe(0);
    expect(second.stderr).toContain('"msg":"exported"');
    expect(types()).toEqual(['campaign.paused', 'drift.found', 'drift.reverted']);
    const exported = (from: string) => existsSync(join(place.folder, 'wfm/autumn', `20261124T${from}Z.csv`));
    expect([exported('2200'), exported('2205'), exported('2210')]).toEqual([true, true, false]);

    expect((await once('22:12:00')).code).toBe(0);
    expect(types()).toHaveLength(3);
    expect((await place.run(['audit', 'verify'])).code).toBe(0);
  }, 90_000);

  it('leaves exports and deliveries to a loop that leads, and reconciles all the same', async () => {
    const { tenant, place, at, once, types } = await scene();
    const loop = await place.start(['run', '--interval', '10m', '--exports', 'loop'], at('22:04:50'));
    await expect.poll(loop.stderr, LIMIT).toContain('export begins');
    await expect.poll(() => place.json(['events', 'list']), LIMIT).toMatchObject({ total: 0 });

    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 1 } });
    const finished = await once('22:05:05');
    expect(finished.code).toBe(0);
    expect(finished.stderr).not.toContain('exported');
    expect(tenant.tenant.campaign('autumn')?.pacing).toMatchObject({ maxCallsPerSecond: 4 });
    await expect.poll(types, LIMIT).toEqual(['drift.found', 'drift.reverted']);
    loop.child.kill('SIGTERM');
    expect((await loop.ended).code).toBe(0);
  }, 90_000);
});
