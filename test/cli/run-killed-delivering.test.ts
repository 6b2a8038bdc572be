import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, project, remote, yamlOf } from '../support/documents.ts';
import { eventReceiver } from '../support/event-receiver.ts';

const LIMIT = { timeout: 60_000 };

it('run that is killed in the middle of a delivery delivers it again under the same id, and loses nothing', {
  timeout: 300_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn'), remote('spring')] });
  const { got, speak, url } = await eventReceiver({ silent: true });
  const place = openWorkplace({
    tenant,
    campaigns: {
      'project.yaml': yamlOf([project({ delivery: { privateHosts: ['127.0.0.1'] } })]),
      'all.yaml': yamlOf([
        ...campaign('autumn'),
        ...campaign('spring'),
        document('Subscription', 'ops', {
          spec: { target: url, events: ['campaign.paused'], timeoutSeconds: 30 },
        }),
      ]),
    },
  });
  const run = (time: string) =>
    place.start(['run', '--interval', '2s'], { env: { FIXED_TIME: `2026-11-24T${time}Z` } });
  const first = await run('22:00:00');
  await expect.poll(first.stderr, LIMIT).toContain('leading');
  // The first cycle has to have seen both dialing, and the subscription to have begun.
  const looks = () => tenant.requests().filter(({ path }) => path.startsWith('/api/v2/campaigns')).length;
  await expect.poll(looks, LIMIT).toBeGreaterThan(1);
  expect(await place.json(['events', 'list'])).toMatchObject({ total: 0 });
  await tenant.tenant.setStatus('autumn', 'PAUSED');
  await tenant.tenant.setStatus('spring', 'PAUSED');
  await expect.poll(() => got.length, LIMIT).toBeGreaterThan(0);
  first.child.kill('SIGKILL');
  await first.ended;
  const before = got.slice();

  speak();
  const second = await run('22:10:00');
  const campaigns = () => got.slice(before.length).map(({ body }) => JSON.parse(body).data.campaign);
  await expect.poll(() => campaigns().sort(), LIMIT).toEqual(['autumn', 'spring']);
  for (const one of before) expect(got.slice(before.length)).toContainEqual(one);
  second.child.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
  expect(await place.json(['events', 'list', '--pending'])).toMatchObject({ total: 0 });
});
