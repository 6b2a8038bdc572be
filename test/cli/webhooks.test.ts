import { expect, it } from 'vitest';
import { openTenant, openWorkplace, tenantEnv } from '../support/cli.ts';
import { campaign, document, project, remote, yamlOf } from '../support/documents.ts';

const HOOK_SECRET = 'of-the-hook-0123456789';
const HOOK = 'webhook/console-events';

const hook = (endpoint: string) =>
  document('Webhook', 'console-events', {
    metadata: { protected: true },
    spec: { endpoint, events: ['CAMPAIGN_PAUSED'], secretHeaders: { 'X-Hook-Secret': 'hook' } },
  });
const ops = document('Subscription', 'ops', {
  spec: { target: 'https://ops.example', events: ['campaign.paused'] },
});

async function pointElsewhere(url: string): Promise<void> {
  const credentials = { grant_type: 'client_credentials', client_id: 'client-1', client_secret: 'x' };
  const ask = async (path: string, init: RequestInit = {}) =>
    JSON.parse(await (await fetch(`${url}${path}`, init)).text());
  const token = await ask('/oauth2/token', { method: 'POST', body: new URLSearchParams(credentials) });
  const headers = { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' };
  const [webhook] = (await ask('/api/v2/webhooks', { headers })).entities;
  const body = JSON.stringify({ ...webhook, endpoint: 'https://elsewhere.example/x' });
  await ask(`/api/v2/webhooks/${webhook.id}`, { method: 'PUT', headers, body });
}

/** A tenant whose webhook somebody has pointed elsewhere after it was applied. */
async function drifted() {
  const tenant = await openTenant({ campaigns: [remote('autumn')] });
  const endpoint = 'https://dialform.example/hooks/cxone';
  const place = openWorkplace({
    ...{ tenant, env: { HOOK_SECRET } },
    campaigns: {
      'project.yaml': yamlOf([project({ secrets: { hook: `\${HOOK_SECRET}` } })]),
      'all.yaml': yamlOf([...campaign('autumn'), hook(endpoint), ops]),
    },
  });
  expect((await place.run(['apply', '--yes'])).code).toBe(0);
  await pointElsewhere(tenantEnv(tenant).CXONE_BASE_URL ?? '');
  return { tenant, place, endpoint };
}

it('what somebody changed in a webhook is drift, and status, explain, drift and apply say and do as they do for campaigns', {
  timeout: 300_000,
}, async () => {
  const { place, endpoint } = await drifted();
  const drift = await place.run(['drift', '--target', HOOK]);
  expect([drift.code, drift.stdout]).toEqual([2, expect.stringContaining('elsewhere.example')]);
  expect(await place.json(['status'])).toMatchObject({
    campaigns: [{ name: 'autumn', inSync: true }],
    webhooks: [{ name: 'console-events', inSync: false, lastChange: { event: 'change.applied' } }],
    receivers: [{ kind: 'subscription', name: 'ops', enabled: true, pending: 0, dead: 0, madeUpTo: null }],
  });
  expect(await place.json(['explain', HOOK, '/endpoint'])).toMatchObject({
    ...{ owner: 'git', desired: endpoint, actual: 'https://elsewhere.example/x', base: endpoint },
    source: expect.stringMatching(/^all\.yaml:\d+:\d+$/),
    reasons: expect.arrayContaining([expect.stringContaining('update is planned, cause drift')]),
  });
  expect((await place.run(['apply', '--yes', '--target', HOOK])).code).toBe(0);
  const settled = await place.run(['status']);
  expect(`${settled.stdout}${drift.stdout}`).not.toContain(HOOK_SECRET);
  expect(settled.stdout).toMatch(/console-events +\S+ +yes /);
});

it('what is about campaigns alone refuses webhooks and subscriptions, and says what does it', {
  timeout: 300_000,
}, async () => {
  const { place } = await drifted();
  const refusals = [
    [['accept', HOOK], 'written into its document by hand (`dialform drift --target webhook/console-events`'],
    [['accept', 'subscription/ops'], 'CXone holds nothing of a subscription'],
    [['explain', 'subscription/ops'], '`dialform status` shows how it does'],
    [['plan', '--target', 'subscription/ops'], 'of a subscription there is nothing to plan'],
    [['explain', 'webhook/other'], 'the desired state has no webhook "other"'],
  ] as const;
  for (const [args, message] of refusals) {
    expect(await place.run(args)).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  }
  const { records } = await place.json<{
    records: { seq: number; event: string; key: { kind: string } | null }[];
  }>([...['audit', 'list']]);
  const applied = records.find(({ event, key }) => event === 'change.applied' && key?.kind === 'Webhook');
  expect(await place.run(['undo', '--seq', String(applied?.seq)])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is of a webhook: undo takes back changes of campaigns'),
  });
});

it('a protected webhook whose document went is not pruned before somebody allows it', {
  timeout: 300_000,
}, async () => {
  const { place, tenant } = await drifted();
  place.write('campaigns/all.yaml', yamlOf(campaign('autumn')));
  const held = await place.run(['apply', '--yes', '--prune']);
  expect([held.code, held.stdout]).toEqual([3, expect.stringContaining('webhook "console-events"')]);
  const deletes = () => tenant.requests().filter(({ method }) => method === 'DELETE').length;
  expect(deletes()).toBe(0);
  expect((await place.run(['apply', '--yes', '--prune', '--allow', 'protected'])).code).toBe(0);
  expect(deletes()).toBe(1);
});
