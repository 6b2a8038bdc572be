import { describe, expect, it } from 'vitest';
import type { RequestFacts, RequestVerdict } from '../../../src/sandbox/settings.ts';
import { cycles, movesOf, openFloor, pacedDocuments, ratioOf } from './floor.ts';

const REFUSED: RequestVerdict = { status: 400, body: { code: 'no', message: 'no analytics today' } };

/** A tenant whose analytics can be taken away. */
function analytics() {
  const state = { out: false };
  const onRequest = ({ path }: RequestFacts): RequestVerdict =>
    state.out && path.includes('/analytics/') ? REFUSED : 'pass';
  return { state, settings: { onRequest } };
}

function rises(moves: readonly string[]): readonly string[] {
  return moves.filter((move) => {
    const [before = 0, after = 0] = move.split(' → ').map(Number);
    return after > before;
  });
}

describe('without figures', () => {
  it('the value is held, then falls to one call an agent, and says why; with them it rises again', async () => {
    const { state, settings } = analytics();
    const scene = await openFloor({ settings });
    await cycles(scene, 25);
    const before = ratioOf(scene);
    expect(before).toBeGreaterThan(1.5);

    state.out = true;
    const out = await cycles(scene, 6);
    expect(rises(movesOf(out))).toEqual([]);
    expect(ratioOf(scene)).toBe(1);
    const [lowered] = out.flatMap(({ plan }) => plan.changes);
    expect(lowered?.reasons.join()).toMatch(/lowered: the newest figures are \d+ s old/);
    expect(lowered?.reasons.join()).toContain("its metrics can't be read");

    state.out = false;
    await cycles(scene, 25);
    expect(ratioOf(scene)).toBeGreaterThan(1.5);
  });

  it('settings are written all the same', async () => {
    const { state, settings } = analytics();
    const scene = await openFloor({ settings });
    await cycles(scene, 3);
    state.out = true;
    const [out] = await cycles(scene, 1);
    // Settings are written all the same.
    scene.declare(pacedDocuments({ min: 1, max: 1.2 }));
    await cycles(scene, 1);
    expect(out?.outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(ratioOf(scene)).toBeLessThanOrEqual(1.2);
  });
});

describe('what rules remember', () => {
  it('may be lost, damaged, or of another version: nothing is raised for it', async () => {
    for (const damage of ['', '{', '{"version":2}', '[]', 'null']) {
      const scene = await openFloor();
      await cycles(scene, 12);
      const before = ratioOf(scene);
      await scene.withStore((store) => store.putPacing('sandbox sandbox', new Map([['spring', damage]])));
      const [next] = await cycles(scene, 1);
      expect(rises(movesOf(next ? [next] : []))).toEqual([]);
      expect(ratioOf(scene)).toBeLessThanOrEqual(before);
    }
  });

  it('is small, however long it dials', async () => {
    const scene = await openFloor();
    await cycles(scene, 90);
    const kept = await scene.withStore((store) => store.loadPacing('sandbox sandbox'));
    expect(kept.get('spring')?.length).toBeLessThan(25_000);
  });

  it('of an earlier day raises nothing when it dials again', async () => {
    const scene = await openFloor();
    await cycles(scene, 20);
    const before = ratioOf(scene);
    scene.sandbox.tenant.setStatus('spring', 'PAUSED');
    scene.clock.advance(14 * 3_600_000);
    await scene.cycle();
    scene.sandbox.tenant.setStatus('spring', 'ACTIVE');
    const again = await cycles(scene, 2);
    expect(rises(movesOf(again))).toEqual([]);
    expect(ratioOf(scene)).toBeLessThanOrEqual(before);
  });
});
