import { expect, it } from 'vitest';
import { newCycleMemory } from '../../src/reconcile/cycle/memory.ts';
import { campaign, remote } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { expectIdempotence } from './converge.ts';
import { openScene } from './scene.ts';

it('cycles know of one another which campaigns needed nothing, and see at once what somebody changes', async () => {
  const named = (name: string) => campaign(name, {}, { metadata: { displayName: name } });
  const documents = [...named('spring'), ...named('autumn')];
  const scene = await openScene({ documents, campaigns: [remote('spring'), remote('autumn')] });
  const memory = newCycleMemory();
  const cycle = async () => changeWords((await scene.cycle({ memory })).plan);
  await cycle();
  await cycle();
  expect(await cycle()).toEqual([]);
  const before = memory.plan.last?.quiet ?? [];
  expect(before).toMatchObject([
    { wanted: { key: { name: 'autumn' } } },
    { wanted: { key: { name: 'spring' } } },
  ]);

  expect(await cycle()).toEqual([]);
  const after = memory.plan.last?.quiet ?? [];
  // Found by the files, the tenant and the store anew, and not worked out again.
  expect(after).not.toBe(before);
  for (const [index, quiet] of after.entries()) expect(quiet).toBe(before[index]);

  scene.sandbox.tenant.edit('spring', { name: 'old spring' });
  expect(await cycle()).toEqual(['update spring drift']);
  expect(memory.plan.last?.quiet).toEqual([before[0], null]);
  expect(await cycle()).toEqual([]);
  await expectIdempotence(scene);
});
