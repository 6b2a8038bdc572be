import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openTenant, openWorkplace, type Started } from '../support/cli.ts';
import { campaign, document, project, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 30_000 };
const HOOK_SECRET = 'of-the-hook-0123456789';
const SIGNING_SECRET = 'of-signing-0123456789';

async function receiver() {
  const got: { readonly path: string; readonly body: string; readonly signed: boolean }[] = [];
  let isDown = true;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const signed = request.headers['dialform-signature'] !== undefined;
      if (!isDown) got.push({ path: request.url ?? '', body, signed });
      response.writeHead(isDown ? 503 : 204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const comeBack = () => {
    isDown = false;
  };
  return { got, url: `http://127.0.0.1:${port}`, comeBack };
}

async function hooksUrl({ stderr }: Started): Promise<string> {
  await expect.poll(stderr, LIMIT).toMatch(/"url":"[^"]+\/hooks\/cxone"/);
  return /"url":"([^"]+\/hooks\/cxone)"/.exec(stderr())?.[1] ?? '';
}

it('a pause in the console wakes the loop through the webhook, and is told others once they are back, without a secret anywhere', {
  timeout: 120_000,
}, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn')] });
  const { got, url, comeBack } = await receiver();
  const subscription = (name: string, spec: object) => document('Subscription', name, { spec: { ...spec } });
  const files = (endpoint: string) => ({
    'project.yaml': yamlOf([
      project({
        secrets: { hook: `\${HOOK_SECRET}`, signing: `\${SIGNING_SECRET}` },
        hooks: { secrets: ['hook'] },
        delivery: { privateHosts: ['127.0.0.1'] },
      }),
    ]),
    'all.yaml': yamlOf([
      ...campaign('autumn'),
      document('Webhook', 'console', {
        spec: { endpoint, events: ['CAMPAIGN_PAUSED'], secretHeaders: { 'X-Hook-Secret': 'hook' } },
      }),
      subscription('ops', { target: `${url}/ops`, events: ['campaign.paused'], secret: 'signing' }),
      subscription('wfm', { target: `${url}/wfm`, format: 'wfm-state-change' }),
    ]),
  });
  const env = { HOOK_SECRET, SIGNING_SECRET, FIXED_TIME: new Date().toISOString() };
  const place = openWorkplace({ tenant, env, campaigns: files('http://127.0.0.1:1/hooks/cxone') });
  // So long an interval that nothing but the webhook can be what wakes the loop.
  const loop = await place.start(['run', '--interval', '10m', '--hooks', '127.0.0.1:0']);
  const endpoint = await hooksUrl(loop);
  place.write('campaigns/all.yaml', files(endpoint)['all.yaml']);
  await expect
    .poll(
      () =>
        tenant.requests().filter(({ method, path }) => method !== 'GET' && path.includes('/webhooks')).length,
      LIMIT,
    )
    .toBe(2);

  const forged = await fetch(endpoint, {
    method: 'POST',
    body: '{}',
    headers: { 'X-Hook-Secret': 'guessed' },
  });
  expect(forged.status).toBe(401);
  await tenant.tenant.setStatus('autumn', 'PAUSED');
  await expect.poll(loop.stderr, LIMIT).toContain('event taken: looking at once');
  await expect.poll(loop.stderr, LIMIT).toContain('event not delivered');
  comeBack();
  await expect.poll(() => got.map(({ path }) => path).sort(), LIMIT).toEqual(['/ops', '/wfm']);
  const [ops] = got.filter(({ path }) => path === '/ops');
  expect(ops?.signed).toBe(true);
  expect(JSON.parse(ops?.body ?? '')).toMatchObject({
    type: 'dialform.campaign.paused',
    subject: 'campaign/autumn',
    data: { status: 'paused', previousStatus: 'running' },
  });
  const [wfm] = got.filter(({ path }) => path === '/wfm');
  expect(JSON.parse(wfm?.body ?? '')).toMatchObject({
    event: 'DIALER_STATE_CHANGE',
    campaignId: 'c-1',
    status: 'paused',
  });
  loop.child.kill('SIGTERM');
  expect((await loop.ended).code).toBe(0);

  const plan = await place.run(['plan', '--verbose', '--all', '--log-level', 'debug']);
  const list = await place.json(['events', 'list']);
  expect(list).toMatchObject({ state: 'dead', total: 0 });
  const left = readdirSync(place.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  const everything = [loop.stdout(), loop.stderr(), plan.stdout, plan.stderr, ...left].join('\n');
  expect(everything).toContain('campaign.observed');
  for (const secret of [HOOK_SECRET, SIGNING_SECRET]) expect(everything).not.toContain(secret);
});

it('events that were given up are chosen by name, and not by nothing', { timeout: 60_000 }, async () => {
  const place = openWorkplace();
  expect(await place.run(['events', 'retry'])).toMatchObject({ code: 1 });
  expect((await place.run(['events', 'list'])).stdout).toContain('No dead letters.');
  expect(await place.json(['events', 'retry', '--all'])).toEqual({ retried: 0 });
});
