import { expect, it } from 'vitest';
import { connectV2 } from '../../src/cxone/connect.ts';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { applyCycle, planCycle } from '../../src/reconcile/cycle/run-cycle.ts';
import { loadValid } from '../desired/support.ts';
import { openTenant } from '../support/cli.ts';
import { virtualClock } from '../support/clock.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { GUARD_LIMITS } from '../support/planning.ts';
import { seededRandom } from '../support/random.ts';
import { temporaryStore } from '../support/store.ts';

/** One cycle through the driver against a tenant that refuses each request the first time; answers what was slept. */
async function cycleWhenBusy(headers: Readonly<Record<string, string>>) {
  const tenant = await openTenant({
    campaigns: [remote('spring', { pacing: { maxCallsPerSecond: 1 } })],
    settings: { onRequest: ({ count }) => (count % 2 === 1 ? { status: 429, headers } : 'pass') },
  });
  const clock = virtualClock();
  const random = seededRandom();
  const auth = {
    style: 'body',
    tokenUrl: '/oauth2/token',
    scopes: [],
    clientId: tenant.clientId,
    clientSecret: tenant.clientSecret,
  } as const;
  const settings = { baseUrl: tenant.url, auth, requestsPerMinute: 10_000, parallel: 4 };
  const driver = connectV2(settings, { clock, random });
  const ref = { name: 'production', api: 'v2', baseUrl: tenant.url };
  const context = {
    tenant: ref,
    ...driver,
    dialect: v2Dialect,
    store: await temporaryStore(),
    lock: { assertHeld: () => undefined, release: async () => undefined },
    clock,
    random,
    cycle: { id: 'cycle-1', actor: { user: 'ada', host: 'ops-1', ci: null }, commit: null },
    judge: () => null,
    parallel: 4,
  };
  const desired = await loadValid({ 'spring.yaml': yamlOf(campaign('spring')) });
  const planning = {
    tenant: ref,
    source: { directory: 'campaigns', commit: null, dirty: false, digest: desired.digest },
    onDrift: 'revert',
    onConsolePause: 'hold',
    prefer: null,
    prune: false,
    guardLimits: GUARD_LIMITS,
    scope: 'all',
    targets: [],
  } as const;
  try {
    const { plan } = await planCycle({ desired, findings: [], settings: planning }, context);
    const outcomes = await applyCycle(plan, context);
    const again = await planCycle({ desired, findings: [], settings: planning }, context);
    return { statuses: outcomes.map(({ status }) => status), left: again.plan.changes, sleeps: clock.sleeps };
  } finally {
    driver.close();
  }
}

it('429 with Retry-After is waited out as long as it says, and all is done', async () => {
  const { statuses, left, sleeps } = await cycleWhenBusy({ 'Retry-After': '7' });
  expect({ statuses, left }).toEqual({ statuses: ['applied'], left: [] });
  expect(sleeps.filter((ms) => ms >= 7_000 && ms < 8_000).length).toBeGreaterThan(2);
});

it('429 without Retry-After is waited out by backing off, and all is done', async () => {
  const { statuses, left, sleeps } = await cycleWhenBusy({});
  expect({ statuses, left }).toEqual({ statuses: ['applied'], left: [] });
  expect(Math.max(...sleeps)).toBeLessThanOrEqual(500);
  expect(sleeps.length).toBeGreaterThan(2);
});
