import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openTenant, openWorkplace, tenantEnv } from '../support/cli.ts';
import { campaign, document, remote, yamlOf } from '../support/documents.ts';
import { seededRandom } from '../support/random.ts';

const LIMIT = { timeout: 30_000 };
/** Eleven in the evening in New York. */
const EVENING = { FIXED_TIME: '2026-11-25T04:00:00Z' };

const MORNING = { FIXED_TIME: '2026-11-25T17:00:00Z' };
const NO_SCOPE = { status: 403, body: { message: 'missing scope' } } as const;
const LATER = { status: 429, headers: { 'Retry-After': '9' } } as const;

/** A campaign that dials and may not any more; the lists that the files declare are told in such a way. */
async function unreadable(told: () => typeof NO_SCOPE | typeof LATER | 'pass' = () => NO_SCOPE) {
  const tenant = await openTenant({
    campaigns: [remote('spring')],
    settings: { onRequest: ({ path }) => (/list/i.test(path) ? told() : 'pass') },
  });
  const place = openWorkplace({
    tenant,
    env: EVENING,
    campaigns: {
      'all.yaml': yamlOf([
        ...campaign('spring', { run: 'running', contactList: 'people', compliance: 'us' }),
        document('Compliance', 'us', {
          spec: { callingHours: { timeZones: ['America/New_York'], start: '08:00', end: '21:00' } },
        }),
        document('ContactList', 'people', { spec: { source: { files: ['people.csv'] } } }),
      ]),
      'people.csv': 'phone_number\n2025550100\n',
    },
  });
  return { ...place, tenant, status: () => tenant.tenant.campaign('spring')?.status };
}

it('run pauses what may not dial though nothing can be planned, and says why nothing is', async () => {
  const { start, status } = await unreadable();
  const loop = await start(['run', '--interval', '100ms']);
  await expect.poll(status, LIMIT).toBe('PAUSED');
  await expect.poll(loop.stderr, LIMIT).toContain('paused without a record yet');
  expect(loop.stderr()).toContain('cycle failed');
});

it('so does run --once, and the next run records it', async () => {
  const { run, status } = await unreadable();
  const finished = await run(['run', '--once']);
  expect(finished.code).toBe(1);
  expect(finished.stderr).toContain('Not all that a plan needs can be read: nothing is started or changed');
  expect(finished.stderr).toMatch(/campaign\/spring: paused \(held back by calling-calendar until /);
  expect(finished.stderr).toContain('missing scope');
  expect(status()).toBe('PAUSED');
  expect((await run(['run', '--once'])).stderr).toContain('Took up one pause');
  expect((await run(['audit', 'export'])).stdout).toContain('it could not be recorded then');
});

it('what was paused while a plan took long is on record with it: a crash after it changes nothing', async () => {
  let asked = 0;
  const { start, run, status } = await unreadable(() => {
    asked += 1;
    return asked === 1 ? LATER : 'pass';
  });
  const loop = await start(['run', '--interval', '60s']);
  await expect.poll(status, LIMIT).toBe('PAUSED');
  expect(asked).toBe(1);
  await expect.poll(loop.stderr, LIMIT).toContain('earlier pauses recorded');
  loop.child.kill('SIGKILL');
  await loop.ended;
  expect((await run(['audit', 'export'])).stdout).toContain('it could not be recorded then');
  expect((await run(['run', '--once'], { env: MORNING })).stdout).toContain('spring');
  expect(status()).toBe('ACTIVE');
});

it('run --once pauses what may not dial while another process is at work, and the next run records it', async () => {
  const { run, status, folder, tenant } = await unreadable(() => 'pass');
  const store = await openStore(join(folder, '.dialform', 'dialform.db'), {
    clock: { now: () => Date.parse(EVENING.FIXED_TIME), sleep: async () => {} },
    random: seededRandom(),
  });
  onTestFinished(() => store.close());
  const held = await store.acquire(`apply production ${tenantEnv(tenant).CXONE_BASE_URL}`, { waitMs: 0 });
  const finished = await run(['run', '--once', '--lock-timeout', '300ms']);
  expect(finished).toMatchObject({ code: 1, stderr: expect.stringContaining('is locked by') });
  expect(finished.stderr).toMatch(/campaign\/spring: paused \(held back by calling-calendar until /);
  expect(status()).toBe('PAUSED');
  await held.release();
  expect((await run(['run', '--once'])).stderr).toContain('Took up one pause');
});
