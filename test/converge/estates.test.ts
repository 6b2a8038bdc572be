import { describe, expect, it } from 'vitest';
import { describeStores } from '../store/kinds.ts';
import { outcomeWords } from '../support/applying.ts';
import { expectIdempotence, expectNoStrayDialing, expectToConverge } from './converge.ts';

describeStores((kind) => {
  describe('the example estate', () => {
    it('converges on a tenant that differs in every way', async () => {
      const { scene, plan, outcomes } = await expectToConverge({ store: await kind.temporary() });

      expect(plan.summary).toMatchObject({ blocked: 0, delete: 0 });
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['applied']));
      await expectIdempotence(scene);
    });

    it('is created whole in an empty tenant, stopped first and started then', async () => {
      const { scene, plan, outcomes } = await expectToConverge({
        campaigns: [],
        store: await kind.temporary(),
      });

      expect(plan.summary).toMatchObject({ create: 8, update: 0, blocked: 0 });
      const starts = outcomeWords(outcomes).filter((words) => words.startsWith('transition'));
      expect(starts).toHaveLength(6);
      await expectNoStrayDialing(scene);
      await expectIdempotence(scene);
    });

    it('leaves the campaign that no YAML knows as it is', async () => {
      const { scene } = await expectToConverge();

      expect(scene.sandbox.tenant.campaign('Holiday Pilot (console)')).toMatchObject({
        status: 'ACTIVE',
        modifiedBy: 'estate',
      });
    });
  });
});
