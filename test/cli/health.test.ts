import { expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import { linesOf, openTenant, openWorkplace, type Workplace } from '../support/cli.ts';

const CAMPAIGN = `apiVersion: dialform/v1
kind: Campaign
metadata: {name: spring}
spec: {run: running, dialer: careful, agentPool: pool-sales, contactList: list-mortgage-leads}
`;

function dialer(health: string): string {
  return `apiVersion: dialform/v1
kind: Dialer
metadata: {name: careful}
spec: {strategy: PROGRESSIVE, concurrency: 5, health: ${health}}
`;
}

function placeWith(tenant: Awaited<ReturnType<typeof openTenant>>, health: string): Workplace {
  return openWorkplace({ tenant, campaigns: { 'spring.yaml': CAMPAIGN, 'careful.yaml': dialer(health) } });
}

interface Row {
  readonly status: string;
  readonly inSync: boolean;
  readonly reasons: readonly string[];
}

async function rowOf(place: Workplace): Promise<Row> {
  const { campaigns } = await place.json<{ campaigns: readonly Row[] }>(['status']);
  const [row] = campaigns;
  if (!row) throw new Error('the campaign is expected in the status');
  return row;
}

async function decisions(place: Workplace): Promise<readonly string[]> {
  const trail = await place.run(['audit', 'export']);
  return linesOf(trail.stdout)
    .filter(
      (record): record is AuditRecord & Record<string, never> =>
        typeof record === 'object' && record !== null && 'event' in record && record.event === 'rule.decided',
    )
    .map(({ reasons }) => reasons.join());
}

it('pauses while too few agents are there, says why, and dials again by itself', async () => {
  const tenant = await openTenant();
  const place = placeWith(tenant, '{minAgents: 2}');
  const apply = () => place.run(['apply', '--yes']);
  expect((await apply()).code).toBe(0);
  expect((await apply()).code).toBe(0);
  expect(await rowOf(place)).toMatchObject({ status: 'ACTIVE', inSync: true });

  tenant.tenant.setAgents('pool-sales', 'OFFLINE');
  expect((await apply()).code).toBe(0);
  expect(await rowOf(place)).toMatchObject({
    status: 'PAUSED',
    inSync: true,
    reasons: [expect.stringContaining('held back by agents: 0 agents available or on a call, at least 2')],
  });
  expect((await place.run(['plan', '--detailed-exitcode'])).code).toBe(0);
  const explained = await place.run(['explain', 'campaign/spring']);
  expect(explained.stdout).toContain('agents holds it back: 0 agents available');

  tenant.tenant.setAgents('pool-sales', 'AVAILABLE');
  expect((await apply()).code).toBe(0);
  expect(await rowOf(place)).toMatchObject({ status: 'ACTIVE', inSync: true, reasons: [] });
  expect((await decisions(place))[0]).toContain('held back by agents');
});

it('asks about agents again right before a start, and starts nothing that it can not know', async () => {
  const tenant = await openTenant();
  const place = placeWith(tenant, '{minAgents: 2}');
  await place.run(['plan', '--out', 'plan.json']);
  tenant.tenant.setAgents('pool-sales', 'NOT_READY');
  const finished = await place.run(['apply', 'plan.json', '--output', 'json']);
  const { outcomes } = JSON.parse(finished.stdout);
  expect(outcomes).toContainEqual(expect.objectContaining({ status: 'not-attempted' }));
  expect((await rowOf(place)).status).not.toBe('ACTIVE');
});

it('dials with every rule asked for, each told by explain, in one request of a kind', async () => {
  const tenant = await openTenant();
  // The tenant runs by the wall clock, and so must who asks it about now.
  const env = { FIXED_TIME: new Date().toISOString() };
  const rules = '{minAgents: 1, contactList: {}, telemetry: {}, circuitBreaker: {}}';
  const place = placeWith(tenant, rules);
  place.write(
    'campaigns/us.yaml',
    `apiVersion: dialform/v1
kind: Compliance
metadata: {name: us}
spec: {abandonment: {limit: 0.03, pauseAfterAnswers: 100}, maxActiveCalls: 5, requireSuppressions: true}
`,
  );
  place.edit('campaigns/spring.yaml', 'dialer: careful', 'dialer: careful, compliance: us');
  for (const _cycle of [1, 2]) expect((await place.run(['apply', '--yes'], { env })).code).toBe(0);
  const before = tenant.requests().length;
  const explained = await place.run(['explain', 'campaign/spring'], { env });
  const told = explained.stdout.split('\n').filter((line) => line.includes(' lets it dial: '));
  expect(told.map((line) => line.trim().split(' ')[1])).toEqual([
    ...['abandonment', 'circuit-breaker', 'telemetry', 'agents', 'contact-list'],
  ]);
  const asked = tenant.requests().slice(before);
  expect(asked.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([
    ...['campaigns', 'list-mortgage-leads', 'pool-sales', 'query', 'query', 'token'],
  ]);
  expect((await rowOf(place)).status).toBe('ACTIVE');
});

it('asks for metrics, pools and lists only where a rule does', async () => {
  const tenant = await openTenant();
  const place = placeWith(tenant, '{}');
  await place.run(['plan']);
  expect(tenant.requests().map(({ path }) => path)).toEqual(['/oauth2/token', '/api/v2/campaigns']);
});
