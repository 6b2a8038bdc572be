import { describe, expect, it } from 'vitest';
import { exportEvent } from '../../src/events/from-record.ts';
import { collect, entry, NOON, opened } from './fixtures.ts';
import { describeStores } from './kinds.ts';

const HOUR = 3_600_000;
const made = entry({ event: 'export.made', key: null, remoteId: null, details: { export: 'wfm' } });
const text = { contentType: 'text/csv', text: 'a,b\r\n' };

describeStores((kind) => {
  describe('scheduled exports', () => {
    it('move on with their record and what is sent, all or nothing', async () => {
      const store = await opened(await kind.temporary());
      const move = { tenant: 'production', name: 'wfm' };
      expect(await store.exportPosition('production', 'wfm')).toBeNull();
      expect(await store.moveExport(null, { ...move, from: null, to: NOON })).toBe(true);
      const broken = () => {
        throw new Error('broken');
      };
      const next = { ...move, from: NOON, to: NOON + HOUR };
      await expect(store.moveExport(made, { ...next, deliveries: broken })).rejects.toThrow();
      expect(await store.exportPosition('production', 'wfm')).toBe(NOON);
      const done = await store.moveExport(made, {
        ...next,
        deliveries: (record) => [
          { part: 1, event: exportEvent(record, { name: 'a', remoteId: 'c-1', index: 0 }), body: text },
        ],
      });
      expect(done).toBe(true);
      expect(await store.exportPosition('production', 'wfm')).toBe(NOON + HOUR);
      expect(await store.exportPosition('staging', 'wfm')).toBeNull();
      const [waits] = await store.readDeliveries({ state: 'pending', limit: 9 });
      expect(waits).toMatchObject({
        ...{ subscription: 'export/wfm', auditSeq: 1, part: 1, body: text },
        event: { subject: 'campaign/a', type: 'dialform.export.made', data: { campaignId: 'c-1' } },
      });
    });

    it('are made once, whoever else makes the same period', async () => {
      const store = await opened(await kind.temporary());
      const move = { tenant: 'production', name: 'wfm', from: null, to: NOON };
      expect(await store.moveExport(made, move)).toBe(true);
      expect(await store.moveExport(made, move)).toBe(false);
      expect(await collect(store.readAudit())).toHaveLength(1);
    });
  });
});
