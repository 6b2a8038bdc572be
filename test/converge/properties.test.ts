import fc from 'fast-check';
import { expect, it } from 'vitest';
import { project } from '../support/documents.ts';
import { expectIdempotence, expectSound } from './converge.ts';
import { type ConsoleAct, consoleActs, histories, servers, tenants } from './estates.ts';
import { unownedOf } from './ownership.ts';
import { openScene, type Scene } from './scene.ts';

/** Everything is undone, so that every estate has one state to come to. */
const PROJECT = project({ onDrift: 'revert', onConsolePause: 'revert' });

it('any estate converges, stays so, and loses nothing that nobody owns', { timeout: 120_000 }, async () => {
  const estates = fc.asyncProperty(
    histories,
    tenants,
    consoleActs,
    servers,
    async ([first = [], second = []], campaigns, acts, settings) => {
      const scene = await openScene({ documents: [PROJECT, ...first], campaigns, settings });
      try {
        await convergeOnce(scene, []);
        await convergeOnce(scene, acts);
        scene.declare([PROJECT, ...second]);
        await convergeOnce(scene, acts);
        await expectSound(scene);
      } finally {
        await scene.sandbox.close();
      }
    },
  );
  await fc.assert(estates, { numRuns: 40, seed: 7, endOnFailure: true });
});

async function convergeOnce(scene: Scene, acts: readonly ConsoleAct[]): Promise<void> {
  for (const act of acts) act(scene.sandbox.tenant);
  const before = await unownedOf(scene);

  const { outcomes } = await scene.cycle({ prefer: 'git' });

  expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
  await expectIdempotence(scene);
  const after = await unownedOf(scene);
  // A server whose PUT replaces may fill in defaults of its own, and take nothing away.
  for (const [id, resource] of before) expect(after.get(id)).toMatchObject(resource);
}
