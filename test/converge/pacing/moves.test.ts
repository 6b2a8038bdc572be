import { describe, expect, it } from 'vitest';
import { expectIdempotence } from '../converge.ts';
import { cycles, movesOf, openFloor, pacedDocuments, ratioOf } from './floor.ts';

describe('a paced campaign', () => {
  it('is moved by its metrics within its envelope, each move with its rule, its figures and its place', async () => {
    const scene = await openFloor();
    const ran = await cycles(scene, 30);

    const moves = ran.flatMap(({ plan }) => plan.changes.filter(({ cause }) => cause === 'rule'));
    expect(moves.length).toBeGreaterThan(2);
    expect(moves[0]).toMatchObject({
      ...{ action: 'update', cause: 'rule' },
      fields: [
        { path: '/pacing/dialRatio', before: 1.5, owner: 'rule', cause: 'rule', source: 'all.yaml:14:15' },
      ],
      reasons: [expect.stringMatching(/^rule budget: dialRatio \d\.\d\d: /)],
    });
    expect(ran.flatMap(({ outcomes }) => outcomes.map(({ status }) => status))).not.toContain('failed');
    expect(ratioOf(scene)).toBeGreaterThan(1.5);
    expect(ratioOf(scene)).toBeLessThanOrEqual(5);
    expect(scene.ledger.faults).toEqual([]);
  });

  it('is no drift to plan, apply and drift, which ask for no metrics and move nothing', async () => {
    const scene = await openFloor();
    await cycles(scene, 20);
    const before = scene.sandbox.requests().length;

    expect((await scene.plan()).changes).toEqual([]);
    expect((await scene.plan({ scope: 'drift' })).changes).toEqual([]);
    const paths = scene.sandbox
      .requests()
      .slice(before)
      .map(({ path }) => path);
    expect(paths.filter((path) => path.includes('analytics'))).toEqual([]);
    await expectIdempotence(scene);
  });

  it('begins at the initial value of its envelope', async () => {
    const documents = pacedDocuments({ min: 1, max: 5, initial: 2.5 });
    const scene = await openFloor({ documents, campaigns: [] });
    await scene.cycle();
    expect(ratioOf(scene)).toBe(2.5);
  });

  it('goes on from where the console put it within its envelope, and is brought back from outside', async () => {
    const scene = await openFloor({ documents: pacedDocuments({ min: 1, max: 4 }) });
    await cycles(scene, 25);
    scene.sandbox.tenant.edit('spring', { pacing: { dialRatio: 1.2 } });
    const [next] = await cycles(scene, 1);
    const causes = next?.plan.changes.map(({ cause }) => cause) ?? [];
    expect(causes.every((cause) => cause === 'rule')).toBe(true);
    // A quarter a cycle at most.
    expect(ratioOf(scene)).toBeLessThanOrEqual(1.2 * 1.25 + 0.25);

    scene.sandbox.tenant.edit('spring', { pacing: { dialRatio: 4.9 } });
    const [after] = await cycles(scene, 1);
    expect(after?.plan.changes.map(({ cause }) => cause)).toEqual(['drift']);
    expect(ratioOf(scene)).toBe(4);
  });

  it('keeps to an envelope that was edited from the next cycle on', async () => {
    const scene = await openFloor();
    await cycles(scene, 25);
    expect(ratioOf(scene)).toBeGreaterThan(1.6);
    scene.declare(pacedDocuments({ min: 1, max: 1.6 }));
    const [next] = await cycles(scene, 1);
    expect(next?.plan.changes.map(({ cause }) => cause)).toEqual(['git']);
    expect(ratioOf(scene)).toBe(1.6);
    await cycles(scene, 10);
    expect(ratioOf(scene)).toBeLessThanOrEqual(1.6);
  });

  it('is left alone while it does not dial', async () => {
    const scene = await openFloor();
    await cycles(scene, 1);
    scene.sandbox.tenant.setStatus('spring', 'PAUSED');
    const before = scene.sandbox.requests().length;
    const ran = await cycles(scene, 10);
    expect(movesOf(ran)).toEqual([]);
    const asked = scene.sandbox.requests().slice(before);
    expect(asked.filter(({ path }) => path.includes('analytics'))).toEqual([]);
  });
});
