import { describe, expect, it } from 'vitest';
import { eventOf } from '../../support/events.ts';
import { collect, entry, opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

const AT = '2026-11-20T12:00:00.000Z';
const LATER = '2026-11-20T13:00:00.000Z';

const batch = (from: number | null, to: number, ...subjects: readonly string[]) => ({
  ...{ from, to, at: AT },
  events: subjects.map((subject, part) => ({
    auditSeq: to,
    part,
    event: eventOf(`e-${to}-${part}`, AT, subject),
  })),
});

describeStores((kind) => {
  describe('events on their way', () => {
    it('are put in line once, whoever else does it at the same time', async () => {
      const store = await opened(await kind.temporary());
      expect(await store.deliveryCursor('production', 'ops')).toBeNull();
      await store.enqueueEvents('production', 'ops', batch(null, 4));
      await store.enqueueEvents('production', 'ops', batch(4, 7, 'campaign/a', 'campaign/b'));
      await store.enqueueEvents('production', 'ops', batch(4, 7, 'campaign/a', 'campaign/b'));
      expect(await store.deliveryCursor('production', 'ops')).toBe(7);
      expect(await store.countDeliveries({ tenant: 'production', state: 'pending' })).toBe(2);
      expect(await store.countDeliveries({ tenant: 'staging', state: 'pending' })).toBe(0);
    });

    it('are due one a subject, the oldest first, and what follows waits for it', async () => {
      const store = await opened(await kind.temporary());
      await store.enqueueEvents(
        'production',
        'ops',
        batch(null, 5, 'campaign/a', 'campaign/a', 'campaign/b'),
      );
      const due = async (now = AT) =>
        (await store.dueDeliveries('production', { subscription: 'ops', now, limit: 10 })).map(
          ({ event: { id } }) => id,
        );
      expect(await due()).toEqual(['e-5-0', 'e-5-2']);
      const retry = { type: 'retry', attempts: 1, rejections: 0, dueAt: LATER, lastError: 'x' } as const;
      await store.settleDelivery('production', { subscription: 'ops', auditSeq: 5, part: 0 }, retry);
      expect(await due()).toEqual(['e-5-2']);
      expect(await due(LATER)).toEqual(['e-5-2', 'e-5-0']);
      await store.settleDelivery(
        'production',
        { subscription: 'ops', auditSeq: 5, part: 0 },
        { ...retry, type: 'dead' },
      );
      expect(await due(AT)).toEqual(['e-5-1', 'e-5-2']);
      await store.settleDelivery(
        'production',
        { subscription: 'ops', auditSeq: 5, part: 1 },
        { type: 'delivered' },
      );
      expect(await store.countDeliveries({ state: 'pending' })).toBe(1);
    });

    it('that were given up are found, tried again, and forgotten in the end', async () => {
      const store = await opened(await kind.temporary());
      await store.enqueueEvents(
        'production',
        'ops',
        batch(null, 5, 'campaign/a', 'campaign/b', 'campaign/c'),
      );
      for (const part of [0, 1, 2]) {
        const dead = { type: 'dead', attempts: 8, rejections: 8, dueAt: AT, lastError: '400' } as const;
        await store.settleDelivery('production', { subscription: 'ops', auditSeq: 5, part }, dead);
      }
      const list = await store.readDeliveries({ state: 'dead', subscription: 'ops', limit: 2 });
      expect(list.map(({ event: { id }, attempts }) => [id, attempts])).toEqual([
        ['e-5-0', 8],
        ['e-5-1', 8],
      ]);
      expect(await store.retryDeliveries({ id: 'e-5-1', now: LATER })).toBe(1);
      expect(await store.retryDeliveries({ id: 'e-5-1', now: LATER })).toBe(0);
      const [again] = await store.readDeliveries({ state: 'pending', limit: 1 });
      expect(again).toMatchObject({ attempts: 0, rejections: 0, queuedAt: LATER, dueAt: LATER });
      expect(await store.trimDeliveries('production', { before: AT, most: 10 })).toBe(0);
      expect(await store.trimDeliveries('production', { before: LATER, most: 10 })).toBe(2);
      expect(await store.countDeliveries({ state: 'pending' })).toBe(1);
    });

    it('of a receiver that is let go of are given up with a record, or neither is', async () => {
      const store = await opened(await kind.temporary());
      await store.enqueueEvents('production', 'ops', batch(null, 5, 'campaign/a', 'campaign/b'));
      await store.enqueueEvents('production', 'wfm', batch(null, 5, 'campaign/a'));
      expect(await store.receivers('production')).toEqual(['ops', 'wfm']);
      expect(await store.receivers('staging')).toEqual([]);
      const why = 'gone';
      const broken = () => entry({ event: 'subscription.released', latencyMs: Number.NaN });
      await expect(store.releaseReceiver('production', 'ops', { why, entry: broken })).rejects.toThrow();
      expect(await store.deliveryCursor('production', 'ops')).toBe(5);
      const fine = (count: number) => entry({ event: 'subscription.released', details: { count } });
      expect(await store.releaseReceiver('production', 'ops', { why, entry: fine })).toBe(2);
      expect(await store.receivers('production')).toEqual(['wfm']);
      expect(await store.countDeliveries({ state: 'dead', subscription: 'ops' })).toBe(2);
      expect((await collect(store.readAudit()))[0]?.details).toEqual({ count: 2 });
    });

    it('what was seen of a campaign is kept with its records, or neither is', async () => {
      const store = await opened(await kind.temporary());
      const seen = { status: 'paused', seq: 3, drift: { '/name': '"x"' } } as const;
      const campaigns = new Map([['a', seen]]);
      await store.putSeen([entry({ event: 'campaign.observed' })], { tenant: 't', campaigns });
      expect(await store.loadSeen('t')).toEqual(campaigns);
      const broken = entry({ event: 'drift.found', latencyMs: Number.NaN });
      const other = new Map([['a', { ...seen, status: 'running' as const }]]);
      await expect(store.putSeen([broken], { tenant: 't', campaigns: other })).rejects.toThrow();
      expect(await store.loadSeen('t')).toEqual(campaigns);
      expect(await collect(store.readAudit({ after: 0 }))).toHaveLength(1);
      expect(await collect(store.readAudit({ after: 1 }))).toEqual([]);
    });
  });
});
