import { describe, expect, it } from 'vitest';
import { ZONE_DATA_VERSION } from '../../src/calendar/zones.ts';
import { newerZoneData, rememberZoneData } from '../../src/reconcile/zone-memory.ts';
import { opened } from './fixtures.ts';
import { describeStores } from './kinds.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describeStores((kind) => {
  describe('the zone data that programs went by', () => {
    it('is remembered once, of the newest; an older program is told what it says', async () => {
      const store = await opened(await kind.temporary());
      expect(await newerZoneData(store)).toBeNull();
      expect(await rememberZoneData(store, { now })).toBeNull();
      expect(await store.loadZoneData('2020a')).toMatchObject({ version: ZONE_DATA_VERSION });
      expect(await rememberZoneData(store, { now, version: '2027a' })).toBeNull();
      const told = await rememberZoneData(store, { now });
      expect(told?.version).toBe('2027a');
      expect(told?.rules?.has('America/Vancouver')).toBe(true);
      expect(await store.loadZoneData('2027a')).toEqual({ version: '2027a', rules: null });
      expect((await newerZoneData(store))?.version).toBe('2027a');
    });

    it('that can not be read is known to be newer all the same; a row of no release is none', async () => {
      const location = await kind.temporary();
      const store = await opened(location);
      await store.putZoneData({ version: '2027a', rules: '{}' });
      await store.close();
      await kind.tamper(
        location,
        "update zone_data set rules = '{' where version = '2027a'",
        "insert into zone_data (version, rules, recorded_at) values ('zzz', '{}', '')",
      );
      const again = await opened(location);
      expect(await rememberZoneData(again, { now })).toEqual({ version: '2027a', rules: null });
      await again.putZoneData({ version: '2027b', rules: '{}' });
      expect(await again.loadZoneData('2027b')).toEqual({ version: '2027b', rules: null });
    });
  });
});
