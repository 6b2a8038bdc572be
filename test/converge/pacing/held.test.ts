import { describe, expect, it } from 'vitest';
import { entry } from '../../store/fixtures.ts';
import { project } from '../../support/documents.ts';
import { decided } from '../../support/overriding.ts';
import { cycles, movesOf, openFloor, pacedDocuments, ratioOf } from './floor.ts';

const GUARDED = project({ guards: { maxUpdatePercent: 1, minResources: 1 } });

describe('a guard', () => {
  it('does not count what rules move', async () => {
    const scene = await openFloor({ documents: [GUARDED, ...pacedDocuments()] });
    const ran = await cycles(scene, 20);
    expect(movesOf(ran).length).toBeGreaterThan(0);
    expect(ran.flatMap(({ plan }) => plan.guards)).toEqual([]);
  });

  it('that holds a plan keeps rules from raising, and not from lowering', async () => {
    const documents = [GUARDED, ...pacedDocuments()];
    const scene = await openFloor({ documents });
    await cycles(scene, 1);
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
    const raised = await cycles(scene, 1);
    expect(raised[0]?.plan.guards.map(({ id }) => id)).toEqual(['too-many-updates']);
    expect(movesOf(raised)).toEqual([]);

    scene.sandbox.tenant.setAgents('pool-sales', 'OFFLINE');
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9, dialRatio: 4.5 } });
    const lowered = await cycles(scene, 1);
    expect(lowered[0]?.plan.guards.map(({ id }) => id)).toEqual(['too-many-updates']);
    expect(movesOf(lowered)).toEqual([expect.stringMatching(/^4\.5 → /)]);
    expect(ratioOf(scene)).toBeLessThan(4.5);
  });
});

describe('a freeze', () => {
  it('lets rules lower, and nothing else', async () => {
    const scene = await openFloor();
    await cycles(scene, 20);
    const before = ratioOf(scene);
    await scene.withStore((store) =>
      store.setFreeze(entry({ event: 'freeze.set', key: null }), {
        tenant: 'sandbox sandbox',
        freeze: decided(),
      }),
    );
    scene.sandbox.tenant.edit('spring', { pacing: { dialRatio: 1.1 } });
    const frozen = await cycles(scene, 4);
    expect(movesOf(frozen)).toEqual([]);
    expect(before).toBeGreaterThan(1.1);
    expect(ratioOf(scene)).toBe(1.1);

    scene.sandbox.tenant.setAgents('pool-sales', 'OFFLINE');
    scene.sandbox.tenant.edit('spring', { pacing: { dialRatio: 4.5 } });
    await cycles(scene, 12);
    expect(ratioOf(scene)).toBe(1);
  });
});
