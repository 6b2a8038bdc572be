import { describe, expect, it } from 'vitest';
import { TenantError } from '../../src/model/tenant-errors.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { expectNoStrayDialing, expectSound } from './converge.ts';
import { openScene, type Scene } from './scene.ts';

const FAULTS: readonly SandboxSettings[] = [
  { error429: 0.2 },
  { error500: 0.15 },
  { error503: 0.2, retryAfter: 'date' },
  { error503: 0.1, retryAfter: 'none' },
  { resetBefore: 0.15 },
  { resetAfter: 0.15 },
  { resetAfter: 0.1, put: 'replace', patch: 'replace', patchAnswer: 'empty' },
  { lostCreate: 3 },
  { lostCreate: 2, notFoundAfterCreate: 3_000 },
  { error429: 0.05, error500: 0.05, error503: 0.05, resetBefore: 0.05, resetAfter: 0.05, shuffleSets: true },
];
const SEEDS = [1, 2, 3];
const MOST_CYCLES = 6;

describe.for(FAULTS.map((settings) => [JSON.stringify(settings), settings] as const))(
  'with %s',
  ([, settings]) => {
    it.for(SEEDS)('converges, nothing twice, nothing unrecorded (seed %i)', async (seed) => {
      const scene = await openScene({ settings: { ...settings, seed } });

      await cyclesUntilInSync(scene);

      await expectSound(scene);
      await expectNoStrayDialing(scene, ['Holiday Pilot (console)']);
    });

    it('creates an empty tenant’s campaigns once each', async () => {
      const scene = await openScene({ campaigns: [], settings: { ...settings, seed: 9 } });

      await cyclesUntilInSync(scene);

      await expectSound(scene);
      expect(scene.sandbox.tenant.campaigns()).toHaveLength(8);
      await expectNoStrayDialing(scene);
    });
  },
);

/** A cycle whose list read fails is an error and no write; it counts as one all the same. */
async function cyclesUntilInSync(scene: Scene): Promise<void> {
  for (let cycle = 0; cycle < MOST_CYCLES; cycle += 1) {
    const before = scene.ledger.writes.length;
    try {
      const { plan } = await scene.cycle();
      if (plan.changes.length === 0) return;
    } catch (error) {
      if (!(error instanceof TenantError)) throw error;
      expect(scene.ledger.writes.length).toBe(before);
    }
  }
  const { changes } = await scene.plan();
  expect(changes.map(({ action, key, reasons }) => [action, key.name, ...reasons])).toEqual([]);
}
