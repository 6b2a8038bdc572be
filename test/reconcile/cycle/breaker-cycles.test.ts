import { expect, it } from 'vitest';
import { campaignWith } from '../../support/calendars.ts';
import { baseRecord } from '../../support/campaigns.ts';
import { failsBefore, forbidden } from '../../support/faults.ts';
import { withMetrics } from '../../support/metrics.ts';
import { TENANT_KEY } from '../../support/overriding.ts';
import { world } from '../../support/world.ts';

const START = Date.parse('2026-11-20T18:00:00Z');
const COOLDOWN = 600_000;

/** A campaign whose metrics can always be read, and whose settings are edited so that each cycle writes them again. */
async function dialing() {
  const spec = { health: { circuitBreaker: { failures: 3, cooldownSeconds: COOLDOWN / 1000 } } };
  const key = { kind: 'Dialer', name: 'd' } as const;
  const dialer = { key, metadata: { name: 'd' }, spec, file: 'd.yaml', positions: {} };
  const campaign = { ...campaignWith({}, 'a'), dialer };
  const made = await world({ campaign, run: 'running', fields: { '/pacing/lines': 5 } });
  const { bench } = made;
  await bench.putBase(baseRecord('a', { run: 'running' }));
  const reader = withMetrics(bench.context.reader, []);
  let at = START;
  return {
    ...made,
    after: async (ms: number, write: 'fails' | 'works' | 'none') => {
      at += ms;
      if (write === 'none') return made.look(at, { reader });
      bench.tenant.edit('c-a', { '/pacing/lines': 9 });
      if (write === 'fails') bench.tenant.fault('update', failsBefore(forbidden()));
      return made.cycle(at, { reader });
    },
    breaker: async () => (await bench.context.store.loadMemory(TENANT_KEY)).get('a')?.breaker,
  };
}

it('opens at writes that fail in a row, though metrics are read and cycles between them write nothing', async () => {
  const { after, status, breaker } = await dialing();
  for (const write of ['fails', 'none', 'fails', 'none', 'none', 'fails'] as const) {
    await after(30_000, write);
    expect(status()).toBe('running');
  }
  await after(30_000, 'works');
  expect(status()).toBe('paused');
  expect(await breaker()).toMatchObject({ metricFailures: 0, writeFailures: 3 });
});

it('a write that works in between counts from the beginning', async () => {
  const { after, status } = await dialing();
  for (const write of ['fails', 'fails', 'works', 'fails', 'fails', 'works', 'none'] as const) {
    await after(30_000, write);
    expect(status()).toBe('running');
  }
});

it('after the cooldown its start is the attempt: one that works closes it, one that fails opens it anew', async () => {
  const { bench, after, status, breaker } = await dialing();
  for (const write of ['fails', 'fails', 'fails', 'works'] as const) await after(30_000, write);
  expect(status()).toBe('paused');
  await after(30_000, 'none');
  bench.tenant.fault('transition', failsBefore(forbidden()));
  await after(COOLDOWN, 'works');
  expect(status()).toBe('paused');
  await after(30_000, 'works');
  expect([status(), (await breaker())?.openedAt]).toEqual(['paused', START + 180_000 + COOLDOWN]);
  await after(COOLDOWN, 'works');
  expect(status()).toBe('running');
  await after(30_000, 'none');
  expect(await breaker()).toEqual({ metricFailures: 0, writeFailures: 0, openedAt: null });
});
