import { expect, it } from 'vitest';
import { openTenant, openWorkplace, SECRET, type Started } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 20_000 };
const FILES = { 'all.yaml': yamlOf(campaign('autumn')) };

async function urlOf({ stderr }: Started): Promise<string> {
  await expect.poll(stderr, LIMIT).toMatch(/"url":"[^"]+"/);
  return /"url":"([^"]+)"/.exec(stderr())?.[1] ?? '';
}

it('--listen serves probes, metrics and campaigns, only to look at, and without secrets', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn', { pacing: { maxCallsPerSecond: 1 } })] });
  const place = openWorkplace({ tenant, campaigns: FILES });
  const loop = await place.start(['run', '--interval', '50ms', '--listen', '127.0.0.1:0']);
  const url = await urlOf(loop);
  const statusOf = async (path: string, init: RequestInit = {}) =>
    (await fetch(`${url}${path}`, init)).status;
  const textOf = async (path: string) => (await fetch(`${url}${path}`)).text();

  expect(await statusOf('/healthz')).toBe(200);
  await expect.poll(() => statusOf('/readyz'), LIMIT).toBe(200);
  const metrics = await textOf('/metrics');
  expect(metrics).toContain('dialform_changes_total{action="update",status="applied"} 1');
  expect(metrics).toContain('dialform_campaign_run_state{campaign="autumn",state="ACTIVE"} 1');
  expect(metrics).toMatch(/dialform_requests_total\{method="GET",endpoint="campaigns",status="200"\} \d/);
  expect(metrics).toContain('dialform_leader 1');
  expect(metrics).toMatch(/dialform_last_cycle_age_seconds \d/);
  const campaigns = await textOf('/campaigns');
  expect(JSON.parse(campaigns)).toMatchObject({ role: 'leader', campaigns: [{ name: 'autumn', run: null }] });
  expect(await statusOf('/campaigns/autumn/metrics')).toBe(404);
  expect(await statusOf('/campaigns', { method: 'POST', body: 'x'.repeat(1_000_000) })).toBe(405);
  expect(await statusOf('/elsewhere')).toBe(404);
  for (const text of [metrics, campaigns, await textOf('/readyz'), loop.stderr()])
    expect(text).not.toContain(SECRET);

  loop.child.kill('SIGTERM');
  expect((await loop.ended).code).toBe(0);
});

it('is not ready before the files were valid, and says why', { timeout: 60_000 }, async () => {
  const tenant = await openTenant({ campaigns: [] });
  const place = openWorkplace({ tenant, campaigns: { 'all.yaml': '{' } });
  const url = await urlOf(await place.start(['run', '--interval', '50ms', '--listen', '127.0.0.1:0']));
  await expect
    .poll(async () => (await fetch(`${url}/readyz`)).json(), LIMIT)
    .toMatchObject({ ready: false, filesValid: false, problems: ['no cycle came through yet'] });
  place.write('campaigns/all.yaml', yamlOf(campaign('autumn')));
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, LIMIT).toBe(200);
});

it.each(['9464', 'localhost', ':9464', 'a b:1', 'localhost:70000'])(
  '--listen %s is refused',
  async (address) => {
    const { code, stderr } = await openWorkplace().run(['run', '--listen', address]);
    expect(code).toBe(1);
    expect(stderr).toContain('HOST:PORT');
  },
);
