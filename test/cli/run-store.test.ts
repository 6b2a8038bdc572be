import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { seededRandom } from '../support/random.ts';

const LIMIT = { timeout: 30_000 };
const EVENING = { FIXED_TIME: '2026-11-25T04:00:00Z' };

it('without its store run pauses what may not dial and starts nothing; with it again the pause is on the record', {
  timeout: 90_000,
}, async () => {
  const tenant = await openTenant();
  const place = openWorkplace({ tenant, env: { ...EVENING, DIALFORM_STORE: 'store/dialform.db' } });
  const store = join(place.folder, 'store/dialform.db');
  mkdirSync(store, { recursive: true });
  const statuses = () => new Map(tenant.tenant.campaigns().map(({ name, status }) => [String(name), status]));
  const before = statuses();
  const name = [...before].find(([, status]) => status === 'ACTIVE')?.[0] ?? '';
  const statusOf = () => tenant.tenant.campaign(name)?.status;

  const loop = await place.start(['run', '--interval', '100ms']);
  await expect.poll(loop.stderr, LIMIT).toContain('nothing is started or changed, only paused');
  await expect.poll(loop.stderr, LIMIT).toContain('paused without a record yet');
  await expect.poll(statusOf, LIMIT).toBe('PAUSED');
  for (const [one, status] of statuses()) {
    if (before.get(one) !== 'ACTIVE') expect(status, one).toBe(before.get(one));
  }
  expect(tenant.requests().filter(({ method }) => method === 'PATCH')).toEqual([]);

  rmdirSync(store);
  await expect.poll(loop.stderr, LIMIT).toContain('earlier pauses recorded');
  loop.child.kill('SIGTERM');
  expect((await loop.ended).code).toBe(0);
  expect((await place.run(['audit', 'verify'])).code).toBe(0);
  expect((await place.run(['audit', 'export'])).stdout).toContain('it could not be recorded then');
});

it('a loop that ends without its store leaves its pauses to the next run, which lets the campaigns dial again', {
  timeout: 120_000,
}, async () => {
  const tenant = await openTenant();
  const place = openWorkplace({ tenant, env: { DIALFORM_STORE: 'store/dialform.db' } });
  const statusOf = (name: string) => tenant.tenant.campaign(name)?.status;
  await place.run(['apply', '--yes', '--allow', 'running-campaign']);
  const dialing = tenant.tenant
    .campaigns()
    .flatMap(({ name, status }) => (status === 'ACTIVE' ? [name] : []));
  const store = join(place.folder, 'store/dialform.db');
  const first = await place.start(['run', '--interval', '100ms']);
  await expect.poll(first.stderr, LIMIT).toContain('leading');
  first.child.kill('SIGTERM');
  await first.ended;

  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(store + suffix)) renameSync(store + suffix, `${store}${suffix}.away`);
  }
  mkdirSync(store);
  const evening = await place.start(['run', '--interval', '100ms'], { env: EVENING });
  await expect.poll(evening.stderr, LIMIT).toContain('paused without a record yet');
  evening.child.kill('SIGTERM');
  expect((await evening.ended).stderr).toContain('pauses kept for the next run to record');
  const paused = dialing.filter((name) => statusOf(String(name)) === 'PAUSED');
  expect(paused).not.toEqual([]);

  rmdirSync(store);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${store}${suffix}.away`)) renameSync(`${store}${suffix}.away`, store + suffix);
  }
  const morning = await place.start(['run', '--interval', '100ms'], {
    env: { FIXED_TIME: '2026-11-25T19:00:00Z' },
  });
  await expect.poll(morning.stderr, LIMIT).toContain('paused by calling-calendar, which lets it dial again');
  morning.child.kill('SIGTERM');
  expect((await morning.ended).stderr).toContain('Took up ');
  const trail = (await place.run(['audit', 'export'])).stdout;
  expect(trail).toContain('it could not be recorded then');
  expect(trail).not.toContain('paused outside of dialform');
});

it('an apply that holds the lock for long keeps nothing dialing beyond its hours', {
  timeout: 90_000,
}, async () => {
  const tenant = await openTenant();
  const place = openWorkplace({ tenant, env: EVENING });
  const store = await openStore(join(place.folder, '.dialform/dialform.db'), {
    clock: { now: () => Date.parse(EVENING.FIXED_TIME), sleep: () => Promise.resolve() },
    random: seededRandom(),
  });
  const { url } = tenant;
  const lock = await store.acquire(`apply production ${url}`, { waitMs: 0 });

  const loop = await place.start(['run', '--interval', '100ms', '--lock-timeout', '0s']);
  await expect.poll(loop.stderr, LIMIT).toContain('is locked by');
  await expect.poll(loop.stderr, LIMIT).toContain('paused without a record yet');
  await lock.release();
  await store.close();
  await expect.poll(loop.stderr, LIMIT).toContain('earlier pauses recorded');
});

it.each([
  ['apply', '--yes'],
  ['run', '--once'],
])(
  '%s %s without its store pauses what may not dial, says both, and the next run records it',
  {
    timeout: 90_000,
  },
  async (...args) => {
    const tenant = await openTenant();
    const place = openWorkplace({ tenant, env: { ...EVENING, DIALFORM_STORE: 'store/dialform.db' } });
    const store = join(place.folder, 'store/dialform.db');
    mkdirSync(store, { recursive: true });
    const active = () =>
      tenant.tenant.campaigns().flatMap(({ name, status }) => (status === 'ACTIVE' ? [name] : []));
    const before = active();

    const finished = await place.run(args);
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain("The store can't be used: nothing is started or changed, only paused");
    expect(finished.stderr).toMatch(/campaign\/\S.*: paused \(held back by calling-calendar until /);
    expect(finished.stderr).toContain('overrides.pending.jsonl: the next run records');
    expect(finished.stderr).toContain('dialform.db');
    expect(active().length).toBeLessThan(before.length);
    expect(tenant.requests().filter(({ method }) => method === 'PATCH')).toEqual([]);

    rmdirSync(store);
    expect((await place.run(args)).stderr).toContain('Took up ');
    expect((await place.run(['audit', 'verify'])).code).toBe(0);
    expect((await place.run(['audit', 'export'])).stdout).toContain('it could not be recorded then');
  },
);
