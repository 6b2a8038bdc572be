import { expect, it } from 'vitest';
import { describeStores } from '../store/kinds.ts';
import { campaign, remote } from '../support/documents.ts';
import { isProving } from '../support/proving.ts';
import { expectIdempotence, expectNoStrayDialing, expectSound } from './converge.ts';
import { Crash, type CrashPoint, crashing } from './crashing.ts';
import { openScene, type Scene } from './scene.ts';

/** One campaign to create and start, one to change, one to pause, one to rename while it is paused, one in sync. */
const GIT = [
  ...campaign('autumn', { run: 'running' }),
  ...campaign('spring', { run: 'running' }),
  ...campaign('summer', { run: 'paused' }),
  ...campaign('winter', { run: 'paused' }, { metadata: { displayName: 'Winter' } }),
  ...campaign('zenith'),
];
const TENANT = [
  remote('spring', { pacing: { maxCallsPerSecond: 1 } }),
  remote('summer'),
  remote('old winter', { id: 'c-w', pacing: { maxCallsPerSecond: 1 } }),
  remote('zenith'),
];
const BEFORE = [
  ...campaign(
    'winter',
    { run: 'running' },
    { metadata: { displayName: 'old winter' }, dialer: { callsPerSecond: 1 } },
  ),
];
const LAST_CALL = 80;
/** On a server one call in so many: what each of them leaves is tried on a file. */
const SPARED = 5;

describeStores((kind) => {
  it.for(['before', 'after'] as const)(
    'a crash %s any call of tenant or store leaves nothing that the next run does not mend',
    { timeout: 120_000 },
    async (when) => {
      const diedAt = new Set<string>();
      let call = 1;
      for (; call < LAST_CALL; call += kind.isServer && !isProving ? SPARED : 1) {
        const died = await crashOnce({ call, when }, await kind.temporary());
        if (died === null) break;
        diedAt.add(died);
      }
      expect(call, 'the cycle came to its end').toBeLessThan(LAST_CALL);
      if (kind.isServer && !isProving) return;
      expect([...diedAt].sort()).toEqual([
        'change.applied',
        'change.intended',
        'create',
        'cycle.finished',
        'observe',
        'observeAll',
        'putBase',
        'readRunState',
        'transition',
        'update',
      ]);
    },
  );
});

/** Answers where the cycle died; null if it did not. */
async function crashOnce(point: CrashPoint, store: string): Promise<string | null> {
  const scene = await openScene({ documents: BEFORE, campaigns: TENANT, parallel: 1, store });
  await scene.cycle();
  scene.declare(GIT);
  const { wrap, diedAt } = crashing(point);
  await scene.cycle({ wrap }).catch(onlyCrash);
  const place = `${point.when} call ${point.call} (${diedAt()})`;

  const atOnce = await scene.cycle();
  scene.clock.advance(30_000);
  const later = await scene.cycle();

  const changes = [...atOnce.plan.changes, ...later.plan.changes];
  expect(
    changes.filter(({ cause }) => cause === 'drift' || cause === 'conflict'),
    place,
  ).toEqual([]);
  expect((await scene.plan()).changes, place).toEqual([]);
  expect(namesOf(scene), place).toEqual(['Winter', 'autumn', 'spring', 'summer', 'zenith']);
  await expectSound(scene);
  await expectNoStrayDialing(scene, ['summer', 'old winter', 'Winter', 'zenith']);
  await expectIdempotence(scene);
  await scene.sandbox.close();
  return diedAt();
}

function onlyCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

function namesOf(scene: Scene): readonly string[] {
  return scene.sandbox.tenant
    .campaigns()
    .map(({ name }) => String(name))
    .sort();
}
