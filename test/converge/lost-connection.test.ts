import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import { type CutWhen, cuttingProxy } from '../support/cutting-proxy.ts';
import { campaign, remote } from '../support/documents.ts';
import { postgresPort, postgresSql, postgresStore } from '../support/postgres.ts';
import { expectIdempotence, expectSound } from './converge.ts';
import { openScene } from './scene.ts';

const GIT = [...campaign('autumn', { run: 'running' }), ...campaign('spring', { run: 'paused' })];
const TENANT = [remote('spring', { pacing: { maxCallsPerSecond: 1 } })];
const LAST_COMMIT = 60;
const port = await postgresPort();

describe.skipIf(port === null)('a store on a PostgreSQL server', () => {
  it.for(['before', 'after'] as const)(
    'that is lost %s any commit leaves nothing that the next run does not mend',
    { timeout: 120_000 },
    async (when) => {
      let commit = 1;
      while (await loseOnce(commit, when)) commit += 1;
      expect(commit).toBeGreaterThan(10);
      expect(commit, 'the cycle came to its end').toBeLessThan(LAST_COMMIT);
    },
  );
});

/** Answers whether the connection was lost before the cycle had ended. */
async function loseOnce(commit: number, when: CutWhen): Promise<boolean> {
  const proxy = await cuttingProxy(port ?? 0);
  const direct = await postgresStore();
  const store = direct.replace(`:${port}/`, `:${proxy.port}/`);
  const scene = await openScene({ documents: GIT, campaigns: TENANT, parallel: 1, store });
  await scene.withStore(async () => {});

  proxy.cutAt(commit, when);
  await scene.cycle().catch(onlyStoreError);
  const lost = proxy.wasCut();
  proxy.cutAt(Number.POSITIVE_INFINITY, when);

  const place = `${when} commit ${commit}`;
  // The lock of a process that runs on is held until its lease ends, if nobody could say that it was released.
  await postgresSql(direct, 'delete from lock');
  await scene.cycle();
  scene.clock.advance(30_000);
  await scene.cycle();
  expect((await scene.plan()).changes, place).toEqual([]);
  expect(
    scene.sandbox.tenant.campaigns().map(({ name }) => name),
    place,
  ).toHaveLength(2);
  await expectSound(scene);
  await expectIdempotence(scene);
  await scene.sandbox.close();
  return lost;
}

function onlyStoreError(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}
