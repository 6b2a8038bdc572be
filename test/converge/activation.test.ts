import { expect, it } from 'vitest';
import { outcomeWords } from '../support/applying.ts';
import { campaign } from '../support/documents.ts';
import { bringInSync, expectIdempotence, expectSound } from './converge.ts';
import { openScene } from './scene.ts';

it('an activation that ends in ERROR says what to do, is tried again, and succeeds once the cause is gone', async () => {
  const other = campaign('autumn', { run: 'running' });
  const scene = await openScene({
    documents: [...campaign('spring', { run: 'running', agentPool: 'pool-nobody' }), ...other],
    campaigns: [],
  });

  const first = await scene.cycle();
  expect(outcomeWords(first.outcomes)).toEqual([
    'create autumn applied',
    'transition autumn applied',
    'create spring applied',
    'transition spring failed AGENT_POOL_UNAVAILABLE',
  ]);
  expect(first.outcomes.at(-1)?.error?.message).toMatch(/pool/);
  expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('ERROR');
  await expectSound(scene);

  const second = await scene.cycle();
  expect(outcomeWords(second.outcomes)).toEqual(['transition spring failed AGENT_POOL_UNAVAILABLE']);

  scene.declare([...campaign('spring', { run: 'running', agentPool: 'pool-sales' }), ...other]);
  const { outcomes } = await bringInSync(scene);
  expect(outcomeWords(outcomes)).toEqual(['update spring applied', 'transition spring applied']);
  expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('ACTIVE');
  await expectIdempotence(scene);
});

it('an activation that takes longer than five minutes is left to finish, and found in sync later', async () => {
  const scene = await openScene({
    documents: campaign('spring', { run: 'running' }),
    campaigns: [],
    settings: { activationDelay: 400_000 },
  });

  const { outcomes } = await scene.cycle();
  expect(outcomeWords(outcomes)).toEqual([
    'create spring applied',
    'transition spring failed activation-timeout',
  ]);
  scene.clock.advance(120_000);
  expect((await scene.cycle()).plan.changes).toEqual([]);
  expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('ACTIVE');
  await expectIdempotence(scene);
});

it('settings that fail keep a campaign from being started', async () => {
  const scene = await openScene({
    documents: campaign('spring', { run: 'running' }),
    campaigns: [{ name: 'spring', dialerStrategy: 'POWER' }],
    settings: {
      onRequest: ({ method }) =>
        method === 'PATCH' ? { status: 400, body: { code: 'INVALID', message: 'no' } } : 'pass',
    },
  });

  const { outcomes } = await scene.cycle();

  expect(outcomeWords(outcomes)).toEqual([
    'update spring failed rejected',
    'transition spring not-attempted earlier-change',
  ]);
  expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('DRAFT');
  await expectSound(scene);
});
