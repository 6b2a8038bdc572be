import { expect, it } from 'vitest';
import { releaseReceivers } from '../../src/cli/run/outbound/release-receivers.ts';
import type { Subscription } from '../../src/model/desired.ts';
import { LockedError } from '../../src/model/errors.ts';
import { collect, NOON, opened, temporaryStore, virtualClock } from '../store/fixtures.ts';
import { eventOf } from '../support/events.ts';

const TENANT = { name: 'production', api: 'v2', baseUrl: 'https://x.example' };
const lease = { assertHeld() {}, release: async () => {} };

function subscription(name: string, spec: Partial<Subscription['spec']> = {}): Subscription {
  const key = { kind: 'Subscription', name } as const;
  const whole = { target: 'https://ops.example', ...spec };
  return { key, metadata: { name }, spec: whole, file: 'x.yaml', positions: {} };
}

async function scene() {
  const clock = virtualClock();
  const store = await opened(temporaryStore(), { clock });
  const at = new Date(NOON).toISOString();
  for (const name of ['ops', 'wfm']) {
    const events = ['a', 'b'].map((id, part) => ({ auditSeq: 1, part, event: eventOf(`${name}-${id}`, at) }));
    await store.enqueueEvents('production', name, { from: null, to: 1, at, events });
  }
  await store.moveExport(null, { tenant: 'production', name: 'days', from: null, to: NOON });
  const said: object[] = [];
  const logger = {
    warn(facts: object) {
      said.push(facts);
    },
  };
  const release = (subscriptions: readonly Subscription[], more: Partial<{ lease: typeof lease }> = {}) =>
    releaseReceivers(
      { clock, env: { GITHUB_ACTOR: 'ada' } },
      { subscriptions },
      { ...{ store, lease, tenant: TENANT, commit: 'abc', logger }, ...more },
    );
  return { store, said, release };
}

it('what is on its way to a subscription that is gone becomes dead letters, told and recorded once', async () => {
  const { store, said, release } = await scene();
  await release([subscription('ops')]);
  await release([subscription('ops')]);
  expect(said).toEqual([
    { subscription: 'export/days', givenUp: 0 },
    { subscription: 'wfm', givenUp: 2 },
  ]);
  const dead = await store.readDeliveries({ state: 'dead', limit: 10 });
  expect(dead.map(({ subscription: name, lastError }) => [name, lastError])).toEqual([
    ['wfm', 'it is no longer in the YAML'],
    ['wfm', 'it is no longer in the YAML'],
  ]);
  expect(await store.countDeliveries({ state: 'pending', subscription: 'ops' })).toBe(2);
  const records = await collect(store.readAudit({ event: 'subscription.released' }));
  expect(
    records.map(({ details, reasons, commit, actor }) => [details, reasons.length, commit, actor.user]),
  ).toEqual([
    [{ subscription: 'export/days', counts: { givenUp: 0 } }, 1, 'abc', 'ada'],
    [{ subscription: 'wfm', counts: { givenUp: 2 } }, 1, 'abc', 'ada'],
  ]);
});

it('one that is declared again is a new one, and can have its dead letters', async () => {
  const { store, release } = await scene();
  await release([]);
  expect(await store.deliveryCursor('production', 'wfm')).toBeNull();
  expect(await store.exportPosition('production', 'days')).toBeNull();
  const now = new Date(NOON).toISOString();
  expect(await store.retryDeliveries({ subscription: 'wfm', now })).toBe(2);
  await release([subscription('wfm')]);
  expect(await store.countDeliveries({ state: 'pending', subscription: 'wfm' })).toBe(2);
});

it('one that is only disabled keeps what waits for it, and who does not lead lets go of nothing', async () => {
  const { store, release } = await scene();
  const disabled = ['ops', 'wfm'].map((name) => subscription(name, { enabled: false }));
  await release(disabled);
  expect(await store.countDeliveries({ state: 'pending' })).toBe(4);
  const lost = {
    ...lease,
    assertHeld() {
      throw new LockedError('other', 'another leads');
    },
  };
  await expect(release([], { lease: lost })).rejects.toThrow(LockedError);
  expect(await store.countDeliveries({ state: 'pending' })).toBe(4);
});
