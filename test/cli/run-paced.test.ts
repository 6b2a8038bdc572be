import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 30_000 };
const DIALER = {
  strategy: 'PREDICTIVE',
  dialRatio: { min: 1, max: 5 },
  pacing: { kind: 'budget', moves: 'dialRatio' },
};

it('tells of the campaigns that it paces', { timeout: 60_000 }, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn', { pacing: { dialRatio: 2 } })] });
  const files = { 'all.yaml': yamlOf(campaign('autumn', { run: 'running' }, { dialer: DIALER })) };
  const { start } = openWorkplace({
    tenant,
    campaigns: files,
    env: { FIXED_TIME: new Date().toISOString() },
  });
  const { stderr } = await start(['run', '--interval', '500ms', '--listen', '127.0.0.1:0']);
  await expect.poll(stderr, LIMIT).toMatch(/"url":"[^"]+"/);
  const url = /"url":"([^"]+)"/.exec(stderr())?.[1] ?? '';

  const answer = async () => (await fetch(`${url}/campaigns/autumn/metrics`)).json();
  await expect.poll(answer, LIMIT).toMatchObject({
    campaignId: expect.any(String),
    successRatio: expect.stringMatching(/^0\.\d{4}$/),
    metrics: { attemptedCalls: expect.any(Number), agentsAvailable: expect.any(Number) },
    pacing: { rule: 'budget', field: 'dialRatio', held: expect.any(Number) },
  });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/dialform_campaign_paced_value\{campaign="autumn",field="dialRatio"\} [1-5]/);
  expect(metrics).toContain('dialform_campaign_samples_age_seconds{campaign="autumn"}');
  expect(await (await fetch(`${url}/campaigns`)).text()).toContain('rule budget: dialRatio');
});
