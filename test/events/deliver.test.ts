import { expect, it } from 'vitest';
import { createDeliverer, type DeliveryPorts, type ReadySubscription } from '../../src/events/deliver.ts';
import type { EventRequest, SendResult } from '../../src/events/sender.ts';
import { eventWords } from '../../src/events/words.ts';
import { LockedError, StoreError } from '../../src/model/errors.ts';
import type { Store } from '../../src/model/ports/ports.ts';
import { entry, opened, temporaryStore, virtualClock } from '../store/fixtures.ts';
import { testDialect } from '../support/dialect.ts';
import { seededRandom } from '../support/random.ts';

const DELIVERED: SendResult = { type: 'delivered' };
const DOWN: SendResult = { type: 'failed', why: 'ECONNREFUSED' };
const REFUSED: SendResult = { type: 'refused', why: 'the receiver answered 400' };

function subscription(name = 'ops', spec: Partial<ReadySubscription['spec']> = {}): ReadySubscription {
  return {
    name,
    spec: { target: 'https://ops.example', events: ['campaign.paused', 'campaign.resumed'], ...spec },
    request: { url: 'https://ops.example', headers: {}, secret: null, timeoutMs: 5_000 },
    rampsUp: () => false,
  };
}

/** A store, a receiver that answers as it is told, and what came to it. */
async function scene(answer: (body: string, now: number) => SendResult = () => DELIVERED) {
  const clock = virtualClock();
  const store = await opened(temporaryStore(), { clock });
  const got: { readonly id: string; readonly subject: string; readonly seq: number; readonly at: number }[] =
    [];
  const tried: string[] = [];
  const deliverer = createDeliverer();
  const ports: DeliveryPorts = {
    store,
    clock,
    random: seededRandom(),
    words: eventWords(testDialect),
    lease: { assertHeld() {}, release: async () => {} },
    tenant: 'production',
    sender: {
      async send({ body }: EventRequest) {
        const { id, subject, data } = JSON.parse(body);
        tried.push(id);
        const result = answer(body, clock.now());
        if (result.type === 'delivered') got.push({ id, subject, seq: data.auditSeq, at: clock.now() });
        return result;
      },
    },
  };
  const turn = (subscriptions = [subscription()], other: Partial<DeliveryPorts> = {}) =>
    deliverer.turn(subscriptions, { ...ports, ...other });
  await turn();
  return { clock, store, got, tried, ports, turn, deliverer };
}

async function move(store: Store, name: string, to: 'PAUSED' | 'ACTIVE'): Promise<void> {
  const from = to === 'PAUSED' ? 'ACTIVE' : 'PAUSED';
  await store.append(
    entry({
      event: 'change.applied',
      key: { kind: 'Campaign', name },
      action: 'transition',
      before: { status: from },
      after: { status: to },
    }),
  );
}

it('a receiver that is down for an hour gets everything once it is back, once each and in order for each campaign', {
  timeout: 60_000,
}, async () => {
  const began = Date.parse('2026-11-20T12:00:00Z');
  const { clock, store, got, tried, turn } = await scene((_, now) =>
    now - began < 3_600_000 ? DOWN : DELIVERED,
  );
  const names = ['autumn', 'spring', 'winter'];
  for (let minute = 0; minute < 90; minute += 1) {
    if (minute % 6 === 0)
      for (const name of names) await move(store, name, minute % 12 === 0 ? 'PAUSED' : 'ACTIVE');
    await turn();
    clock.advance(60_000);
  }
  expect(got).toHaveLength(45);
  expect(new Set(got.map(({ id }) => id)).size).toBe(45);
  for (const name of names) {
    const seqs = got.filter(({ subject }) => subject === `campaign/${name}`).map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  }
  // One at a time tries whether it is back: an hour takes tens of requests and not thousands.
  expect(tried.length - got.length).toBeLessThan(40);
  expect(await store.countDeliveries({ state: 'pending' })).toBe(0);
  expect(await store.countDeliveries({ state: 'dead' })).toBe(0);
});

it('what a receiver refuses goes to the dead letters after its tries, and holds up its own campaign alone', async () => {
  const { clock, store, got, tried, turn } = await scene((body) =>
    body.includes('campaign/poison') && JSON.parse(body).data.status === 'paused' ? REFUSED : DELIVERED,
  );
  const own = [subscription('ops', { retry: { attempts: 3 } })];
  await move(store, 'poison', 'PAUSED');
  await move(store, 'poison', 'ACTIVE');
  await move(store, 'spring', 'PAUSED');
  await turn(own);
  expect(got.map(({ subject }) => subject)).toEqual(['campaign/spring']);
  for (let second = 0; second < 20; second += 1) {
    clock.advance(1_000);
    await turn(own);
  }
  const [dead] = await store.readDeliveries({ state: 'dead', limit: 10 });
  expect(dead).toMatchObject({ attempts: 3, lastError: 'the receiver answered 400' });
  expect(tried.filter((id) => id === dead?.event.id)).toHaveLength(3);
  expect(got.map(({ subject }) => subject)).toEqual(['campaign/spring', 'campaign/poison']);
});

it('an event at which a receiver fails that takes others is given up as well', async () => {
  const { clock, store, got, turn } = await scene((body) =>
    body.includes('campaign/poison') ? DOWN : DELIVERED,
  );
  await move(store, 'poison', 'PAUSED');
  for (let minute = 0; minute < 60; minute += 1) {
    await move(store, 'spring', minute % 2 === 0 ? 'PAUSED' : 'ACTIVE');
    await turn();
    clock.advance(60_000);
  }
  await turn();
  expect(await store.countDeliveries({ state: 'dead' })).toBe(1);
  expect(got).toHaveLength(60);
});

it('a crash between a delivery and its record repeats that one alone, under the same id', async () => {
  const { store, got, turn, ports } = await scene();
  await move(store, 'spring', 'PAUSED');
  await move(store, 'autumn', 'PAUSED');
  let settled = 0;
  const settleDelivery: Store['settleDelivery'] = (...all) => {
    settled += 1;
    if (settled === 2) throw new StoreError('killed');
    return store.settleDelivery(...all);
  };
  await expect(turn(undefined, { store: { ...store, settleDelivery } })).rejects.toThrow(StoreError);
  await createDeliverer().turn([subscription()], ports);
  expect(got).toHaveLength(3);
  const ids = got.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(got[2]?.subject).toBe(got[1]?.subject);
});

it('what was recorded before a crash is told after it, although nobody had put it in line', async () => {
  const clock = virtualClock();
  const location = temporaryStore();
  const first = await opened(location, { clock });
  const { ports } = await scene();
  await createDeliverer().turn([subscription()], { ...ports, store: first });
  await move(first, 'spring', 'PAUSED');
  await first.close();
  const again = await opened(location, { clock });
  const bodies: string[] = [];
  const sender = {
    async send({ body }: EventRequest) {
      bodies.push(body);
      return DELIVERED;
    },
  };
  await createDeliverer().turn([subscription()], { ...ports, store: again, sender });
  expect(bodies).toHaveLength(1);
});

it('whoever does not lead delivers nothing', async () => {
  const { store, tried, turn } = await scene();
  await move(store, 'spring', 'PAUSED');
  const lease = {
    assertHeld() {
      throw new LockedError('other', 'another leads');
    },
    release: async () => {},
  };
  await expect(turn(undefined, { lease })).rejects.toThrow(LockedError);
  expect(tried).toEqual([]);
});

it('a new subscription is told what happens from then on', async () => {
  const { store, got, turn } = await scene();
  await move(store, 'spring', 'PAUSED');
  await turn([subscription('late')]);
  await move(store, 'spring', 'ACTIVE');
  await turn([subscription('late')]);
  expect(got).toHaveLength(1);
});

it('dead letters are tried again when somebody asks, from the beginning', async () => {
  let refuses = true;
  const { store, got, turn, clock } = await scene(() => (refuses ? REFUSED : DELIVERED));
  const own = [subscription('ops', { retry: { attempts: 1 } })];
  await move(store, 'spring', 'PAUSED');
  await turn(own);
  refuses = false;
  await turn(own);
  expect(got).toEqual([]);
  const now = new Date(clock.now()).toISOString();
  expect(await store.retryDeliveries({ subscription: 'other', now })).toBe(0);
  expect(await store.retryDeliveries({ subscription: 'ops', now })).toBe(1);
  await turn(own);
  expect(got).toHaveLength(1);
});

it('a subscription whose secret is not there keeps its events and sends nothing', async () => {
  const { store, tried, turn } = await scene();
  await move(store, 'spring', 'PAUSED');
  await turn([{ ...subscription(), request: { problem: 'the secret "x" is not set here (X)' } }]);
  expect(tried).toEqual([]);
  const [waits] = await store.readDeliveries({ state: 'pending', limit: 1 });
  expect(waits?.lastError).toBe('the secret "x" is not set here (X)');
});
