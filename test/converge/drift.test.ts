import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import { campaign, document, project, remote } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { bringInSync, expectIdempotence } from './converge.ts';
import { openScene, type Scene } from './scene.ts';

const git = (callsPerSecond: number, more: readonly JsonObject[] = []): readonly JsonObject[] => [
  ...campaign('spring', {}, { dialer: { strategy: 'PROGRESSIVE', callsPerSecond } }),
  ...campaign('autumn'),
  ...more,
];
const speed = (scene: Scene) => scene.sandbox.tenant.campaign('spring')?.pacing;

async function inSync(...more: readonly JsonObject[]): Promise<Scene> {
  const scene = await openScene({ documents: git(4, more), campaigns: [remote('spring')] });
  await bringInSync(scene);
  return scene;
}

describe('drift', () => {
  it('is undone, and called what it is', async () => {
    const scene = await inSync();
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });

    const { plan } = await bringInSync(scene);

    expect(changeWords(plan)).toEqual(['update spring drift']);
    expect(speed(scene)).toMatchObject({ maxCallsPerSecond: 4 });
    await expectIdempotence(scene);
  });

  it('is only reported with onDrift: report, again and again', async () => {
    const scene = await inSync(project({ onDrift: 'report' }));
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });

    for (let cycle = 0; cycle < 3; cycle += 1) {
      const { plan, outcomes } = await scene.cycle();
      expect(changeWords(plan)).toEqual(['none spring drift']);
      expect(outcomes).toEqual([]);
    }
    expect(speed(scene)).toMatchObject({ maxCallsPerSecond: 9 });
  });

  it('is all that a plan of drift holds', async () => {
    const scene = await inSync();
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
    scene.declare([...git(4), ...campaign('winter')]);

    expect(changeWords(await scene.plan({ scope: 'drift' }))).toEqual(['update spring drift']);
  });

  it('of an element of a keyed list leaves what Git adds beside it', async () => {
    const us = (...pauses: readonly JsonObject[]) => document('Compliance', 'us', { spec: { pauses } });
    const lunch = { name: 'Lunch', start: '12:00', end: '13:00' };
    const tea = { name: 'Tea', start: '16:00', end: '16:15' };
    const documents = campaign('spring', { compliance: 'us' });
    const scene = await openScene({ documents: [...documents, us(lunch)], campaigns: [remote('spring')] });
    await bringInSync(scene);
    const moved = [{ name: 'Lunch', startTime: '11:00', endTime: '12:00' }];
    scene.sandbox.tenant.edit('spring', { complianceSettings: { pauseRules: moved } });
    scene.declare([...documents, us(lunch, tea)]);

    const { plan } = await bringInSync(scene);

    expect(changeWords(plan)).toEqual(['update spring mixed']);
    expect(scene.sandbox.tenant.campaign('spring')?.complianceSettings).toMatchObject({
      pauseRules: [
        { name: 'Lunch', startTime: '12:00' },
        { name: 'Tea', startTime: '16:00' },
      ],
    });
  });
});

describe('a conflict', () => {
  async function inConflict(): Promise<Scene> {
    const scene = await inSync();
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
    scene.declare([...git(6), ...campaign('winter')]);
    return scene;
  }

  it('blocks its campaign alone, for as long as nobody settles it', async () => {
    const scene = await inConflict();

    const { outcomes } = await scene.cycle();

    expect(outcomes.map(({ key, status }) => [key.name, status])).toEqual([
      ['spring', 'blocked'],
      ['winter', 'applied'],
    ]);
    expect(changeWords(await scene.plan())).toEqual(['blocked spring conflict']);
    expect(speed(scene)).toMatchObject({ maxCallsPerSecond: 9 });
  });

  it('is settled for Git with prefer: git', async () => {
    const scene = await inConflict();

    await bringInSync(scene, { prefer: 'git' });

    expect(speed(scene)).toMatchObject({ maxCallsPerSecond: 6 });
    await expectIdempotence(scene);
  });

  it('leaves the live value with prefer: actual, and is there again until the YAML has it', async () => {
    const scene = await inConflict();

    const { plan } = await scene.cycle({ prefer: 'actual' });

    expect(changeWords(plan)).toEqual(['none spring conflict', 'create winter git']);
    expect(speed(scene)).toMatchObject({ maxCallsPerSecond: 9 });
    expect(changeWords(await scene.plan())).toEqual(['blocked spring conflict']);
    scene.declare([...git(9), ...campaign('winter')]);
    expect(changeWords((await scene.cycle()).plan)).toEqual([]);
    await expectIdempotence(scene);
  });
});

it('an unknown base makes updates of cause unknown, and converges', async () => {
  const scene = await inSync();
  scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });

  const { plan } = await bringInSync(scene, { base: 'none' });

  expect(changeWords(plan)).toEqual(['update spring unknown']);
});
