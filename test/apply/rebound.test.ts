import { expect, it } from 'vitest';
import { applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';

const fields = { '/pacing/lines': 5 };
const bound = wantedCampaign('spring', { displayName: 'other', remoteId: 'c-900', fields });

async function benchOf() {
  const campaigns = [present('spring', { status: 'stopped' }), present('other', { remoteId: 'c-900' })];
  const bench = await applyBench({ campaigns });
  await bench.putBase(baseRecord('spring'));
  return { ...bench, known: async () => [...(await bench.base()).keys()] };
}

it('a campaign whose document is bound to another one stays known, and goes with --prune', async () => {
  const bench = await benchOf();
  await bench.apply(await bench.plan({ wanted: [bound] }));
  expect(await bench.known()).toEqual(['campaign/spring', 'campaign/spring@c-spring']);
  const plan = await bench.plan({ wanted: [bound], prune: true });
  expect(outcomeWords(await bench.apply(plan))).toEqual(['delete spring@c-spring applied']);
  expect(await bench.known()).toEqual(['campaign/spring']);
});

it('is deleted and forgotten in the plan that binds the other one, too', async () => {
  const bench = await benchOf();
  const plan = await bench.plan({ wanted: [bound], prune: true });
  expect(outcomeWords(await bench.apply(plan))).toEqual([
    'update spring applied',
    'delete spring@c-spring applied',
  ]);
  expect(await bench.known()).toEqual(['campaign/spring']);
});

it('nothing is kept of a campaign that is gone and created again', async () => {
  const bench = await applyBench({ campaigns: [] });
  await bench.putBase(baseRecord('spring', { remoteId: 'c-gone' }));
  await bench.apply(await bench.plan({ wanted: [wantedCampaign('spring')] }));
  expect([...(await bench.base()).keys()]).toEqual(['campaign/spring']);
});
