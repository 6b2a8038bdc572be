import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { describeStores } from '../store/kinds.ts';
import { builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, type Started } from '../support/cli.ts';
import { virtualClock } from '../support/clock.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { isProving } from '../support/proving.ts';
import { seededRandom } from '../support/random.ts';

const FILES = {
  'all.yaml': yamlOf([
    ...campaign('autumn', { run: 'running' }),
    ...campaign('spring', { run: 'paused' }),
    ...campaign('summer'),
    ...campaign('winter', { run: 'running' }),
  ]),
};
const SLOW = { pacing: { maxCallsPerSecond: 1 } };
const ROUNDS = isProving ? 15 : 5;
/** So many requests a whole apply takes, about. */
const REQUESTS = 20;

beforeAll(async () => {
  await builtRoot();
}, 200_000);

describeStores((kind) => {
  it('kill -9 at any moment: the next apply works at once, nothing is there twice, the trail is whole', {
    timeout: 180_000,
  }, async () => {
    const random = seededRandom(20_261_120);
    const moments = Array.from({ length: ROUNDS }, (_, round) => ({
      request: 1 + ((round * REQUESTS) / ROUNDS + random.next() * 2),
      laterMs: random.next() * 12,
    }));
    let killed = 0;
    for (const moment of moments) if (await survives(moment, await kind.temporary())) killed += 1;
    expect(killed).toBeGreaterThan(ROUNDS / 2);
  });
});

/** Answers whether the process was still at work when it was killed. */
async function survives(
  moment: { readonly request: number; readonly laterMs: number },
  store: string,
): Promise<boolean> {
  let apply: Started | undefined;
  let requests = 0;
  const tenant = await openTenant({
    campaigns: [remote('spring', SLOW), remote('summer', SLOW)],
    settings: {
      onRequest: () => {
        requests += 1;
        if (requests === Math.floor(moment.request)) {
          void delay(moment.laterMs).then(() => apply?.child.kill('SIGKILL'));
        }
        return 'pass';
      },
    },
  });
  const env = { DIALFORM_STORE: store };
  const { start, run, json } = openWorkplace({ tenant, campaigns: FILES, env });
  const place = JSON.stringify(moment);

  apply = await start(['apply', '--yes', '--parallel', '2']);
  const { signal } = await apply.ended;

  const next = await run(['apply', '--yes', '--lock-timeout', '0s']);
  expect(next.code, `${place}: ${next.stdout}${next.stderr}`).toBe(0);
  const plan = await json(['plan']);
  // Nothing about what is left open: only that these campaigns name no compliance profile.
  const findings = Array(4).fill({ id: 'no-compliance-profile' });
  expect(plan, place).toMatchObject({ changes: [], findings, summary: { none: 4 } });
  const names = tenant.tenant.campaigns().map(({ name, status }) => `${name} ${status}`);
  expect(names.sort(), place).toEqual(['autumn ACTIVE', 'spring PAUSED', 'summer ACTIVE', 'winter ACTIVE']);
  await expectWholeTrail(store);
  await tenant.close();
  return signal === 'SIGKILL';
}

async function expectWholeTrail(location: string): Promise<void> {
  const store = await openStore(location, { clock: virtualClock(), random: seededRandom(), readOnly: true });
  try {
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
    expect(await store.openIntents('production')).toEqual([]);
  } finally {
    await store.close();
  }
}
