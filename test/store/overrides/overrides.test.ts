import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import { anyTenantOf } from '../../../src/model/plan.ts';
import type { Override } from '../../../src/model/run-state/override.ts';
import { decided, override } from '../../support/overriding.ts';
import { baseRecord, collect, entry, opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

const TENANT = 'production https://cxone.example';
const setting = entry({ event: 'override.set' });
const ending = entry({ event: 'override.ended' });

describeStores((kind) => {
  async function storeWith(...overrides: readonly Partial<Override>[]) {
    const location = await kind.temporary();
    const store = await opened(location);
    for (const given of overrides) {
      await store.setOverride(setting, { tenant: TENANT, override: override(given) });
    }
    return { store, location };
  }

  describe('an override', () => {
    it('is kept with its record, for its tenant alone', async () => {
      const { store } = await storeWith({ endsAt: '2026-11-20T12:30:00.000Z' });
      const { campaigns, freeze } = await store.loadOverrides(TENANT);
      expect(campaigns).toEqual([{ ...override({ endsAt: '2026-11-20T12:30:00.000Z' }), seq: 1 }]);
      expect(freeze).toBeNull();
      expect((await store.loadOverrides('staging https://x')).campaigns).toEqual([]);
      expect(await collect(store.readAudit())).toMatchObject([{ seq: 1, event: 'override.set' }]);
    });

    it('takes the place of one for the same name or the same id, and what that left', async () => {
      const { store } = await storeWith({ leftIn: 'paused' }, { campaign: 'b', remoteId: 'c-b' });
      await store.setOverride(setting, {
        tenant: TENANT,
        override: override({ campaign: 'renamed', run: 'stopped' }),
      });
      const { campaigns } = await store.loadOverrides(TENANT);
      expect(campaigns.map(({ campaign, run, leftIn }) => [campaign, run, leftIn])).toEqual([
        ['b', 'paused', null],
        ['renamed', 'stopped', 'paused'],
      ]);
    });

    it('remembers what it left, and nothing comes back by that once it has ended', async () => {
      const { store } = await storeWith({});
      await store.markOverride(entry(), { seq: 1, leftIn: 'paused' });
      expect((await store.loadOverrides(TENANT)).campaigns).toMatchObject([{ leftIn: 'paused' }]);
      await store.endOverride(ending, { seq: 1, tenant: TENANT, put: [] });
      await store.markOverride(entry(), { seq: 1, leftIn: 'stopped' });
      expect((await store.loadOverrides(TENANT)).campaigns).toEqual([]);
    });

    it('that was set before the id was known gets it once, and what was known by that gives way', async () => {
      const { store } = await storeWith(
        { campaign: 'old', remoteId: 'c-a', leftIn: 'paused' },
        { remoteId: null },
      );
      await store.bindOverride(2, { tenant: TENANT, remoteId: 'c-a' });
      await store.bindOverride(2, { tenant: TENANT, remoteId: 'c-other' });
      await store.bindOverride(9, { tenant: TENANT, remoteId: 'c-a' });
      expect((await store.loadOverrides(TENANT)).campaigns).toEqual([
        { ...override({ remoteId: 'c-a', leftIn: 'paused' }), seq: 2 },
      ]);
    });

    it('of any tenant of a base URL counts for each of them, and ends for all', async () => {
      const { store } = await storeWith();
      const anyOne = anyTenantOf(TENANT);
      await store.setOverride(setting, { tenant: anyOne, override: override({ remoteId: null }) });
      await store.bindOverride(1, { tenant: TENANT, remoteId: 'c-a' });
      expect((await store.loadOverrides(TENANT)).campaigns).toMatchObject([{ seq: 1, remoteId: 'c-a' }]);
      expect((await store.loadOverrides('staging https://x')).campaigns).toEqual([]);
      await store.endOverride(ending, { seq: 1, tenant: TENANT, put: [] });
      expect((await store.loadOverrides(anyOne)).campaigns).toEqual([]);
    });

    it('ends once, with the base that it leaves; ending it again records nothing', async () => {
      const { store } = await storeWith({});
      const end = { seq: 1, tenant: TENANT, put: [baseRecord('a', { heldBy: 'resume' })] };
      expect(await store.endOverride(ending, end)).toMatchObject({ seq: 2, event: 'override.ended' });
      expect((await store.loadBase(TENANT)).get('campaign/a')).toMatchObject({ heldBy: 'resume' });
      expect(await store.endOverride(ending, end)).toBeNull();
      expect(await collect(store.readAudit())).toHaveLength(2);
      expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
    });

    it('that can’t be read is an error, and never no override', async () => {
      const { store, location } = await storeWith({});
      await kind.tamper(location, "update run_override set run = 'dancing'");
      await expect(store.loadOverrides(TENANT)).rejects.toThrow(StoreError);
    });
  });

  describe('a freeze', () => {
    const frozen = entry({ event: 'freeze.set', key: null });
    const thawed = entry({ event: 'freeze.ended', key: null });

    it('is one for a tenant; the newest takes its place', async () => {
      const { store } = await storeWith();
      await store.setFreeze(frozen, { tenant: TENANT, freeze: decided() });
      await store.setFreeze(frozen, { tenant: TENANT, freeze: decided({ reason: 'release' }) });
      expect((await store.loadOverrides(TENANT)).freeze).toEqual({
        ...decided({ reason: 'release' }),
        seq: 2,
      });
      expect((await store.loadOverrides('staging https://x')).freeze).toBeNull();
    });

    it('of any tenant of a base URL counts for each of them; the one that ends last is told', async () => {
      const { store } = await storeWith();
      const endsAt = '2026-11-20T12:30:00.000Z';
      await store.setFreeze(frozen, { tenant: anyTenantOf(TENANT), freeze: decided() });
      await store.setFreeze(frozen, { tenant: TENANT, freeze: decided({ endsAt }) });
      expect((await store.loadOverrides(TENANT)).freeze).toMatchObject({ seq: 1, endsAt: null });
      await store.endFreeze(thawed, { seq: 1, tenant: TENANT });
      expect((await store.loadOverrides(TENANT)).freeze).toMatchObject({ seq: 2, endsAt });
    });

    it('is ended by whoever saw it, and not once it was replaced', async () => {
      const { store } = await storeWith();
      await store.setFreeze(frozen, { tenant: TENANT, freeze: decided() });
      await store.setFreeze(frozen, { tenant: TENANT, freeze: decided() });
      expect(await store.endFreeze(thawed, { seq: 1, tenant: TENANT })).toBeNull();
      expect(await store.endFreeze(thawed, { seq: 2, tenant: TENANT })).toMatchObject({ seq: 3 });
      expect((await store.loadOverrides(TENANT)).freeze).toBeNull();
    });
  });

  describe('a store of the version before', () => {
    it('is brought up to date with all that it holds', async () => {
      const { store, location } = await storeWith();
      await store.append(entry());
      await store.close();
      const downgrade = [
        'run_override',
        'freeze',
        'rule_memory',
        'list_upload',
        'pacing_memory',
        'zone_data',
        'event_cursor',
        'event_delivery',
        'campaign_seen',
        'export_position',
      ].map((table) => `drop table "${table}"`);
      await kind.tamper(
        location,
        ...downgrade,
        "delete from dialform_migration where name <> '0001-initial'",
      );
      const again = await opened(location);
      expect((await again.loadOverrides(TENANT)).campaigns).toEqual([]);
      expect(await again.verifyAudit()).toMatchObject({ ok: true, count: 1 });
    });
  });
});
