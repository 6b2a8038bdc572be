import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/model/values/json.ts';
import { campaign, remote } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { bringInSync, expectIdempotence } from './converge.ts';
import { openScene, type Scene } from './scene.ts';

const withRatio = (dialRatio: Json) => campaign('spring', {}, { dialer: { strategy: 'POWER', dialRatio } });
const holding = (dialRatio: number) =>
  remote('spring', { dialerStrategy: 'POWER', dialerSettings: {}, pacing: { dialRatio } });
const ratio = (scene: Scene) => scene.sandbox.tenant.campaign('spring')?.pacing;

describe('an envelope', () => {
  it('begins at its initial value', async () => {
    const documents = withRatio({ min: 1, max: 3, initial: 1.4 });
    const scene = await openScene({ documents, campaigns: [] });
    await bringInSync(scene);

    expect(ratio(scene)).toMatchObject({ dialRatio: 1.4 });
  });

  it.for([1, 2.2, 3])('leaves a live value of %d within 1..3 alone', async (live) => {
    const scene = await openScene({ documents: withRatio({ min: 1, max: 3 }), campaigns: [holding(live)] });
    await scene.cycle();

    scene.sandbox.tenant.edit('spring', { pacing: { dialRatio: 1.7 } });

    expect(changeWords((await scene.cycle()).plan)).toEqual([]);
    expect(ratio(scene)).toMatchObject({ dialRatio: 1.7 });
  });

  it.for([
    [0.5, 1],
    [4.5, 3],
  ])('brings a live value of %d to the nearer bound, %d', async ([live = 0, bound]) => {
    const scene = await openScene({ documents: withRatio({ min: 1, max: 3 }), campaigns: [holding(live)] });
    await bringInSync(scene);

    expect(ratio(scene)).toMatchObject({ dialRatio: bound });
    await expectIdempotence(scene);
  });

  it('that gets narrower around the live value is a change in Git; one around a value that drifted is drift', async () => {
    const scene = await openScene({ documents: withRatio({ min: 1, max: 3 }), campaigns: [holding(2.5)] });
    await scene.cycle();
    scene.declare(withRatio({ min: 1, max: 2 }));
    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['update spring git']);
    expect(ratio(scene)).toMatchObject({ dialRatio: 2 });

    scene.sandbox.tenant.edit('spring', { pacing: { dialRatio: 4 } });

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['update spring drift']);
    expect(ratio(scene)).toMatchObject({ dialRatio: 2 });
  });

  it('takes the place of a fixed value and gives it back', async () => {
    const scene = await openScene({ documents: withRatio(2), campaigns: [holding(2)] });
    await scene.cycle();

    scene.declare(withRatio({ min: 1, max: 3 }));
    const { plan } = await scene.cycle();

    expect(changeWords(plan)).toEqual([]);
    expect(plan.policy.map(({ field }) => field)).toContain('dialRatio.max');
    await expectIdempotence(scene);
    scene.declare(withRatio(1.5));
    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['update spring git']);
    expect(ratio(scene)).toMatchObject({ dialRatio: 1.5 });
  });
});
