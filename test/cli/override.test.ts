import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openTenant, tenantEnv, writesOf } from '../support/cli.ts';
import { dialingPlace } from '../support/dialing.ts';
import { remote } from '../support/documents.ts';
import { seededRandom } from '../support/random.ts';

const NOBODY = 65_534;
const PAUSE = ['pause', 'campaign/spring', '--reason', 'wrong script'];
const PENDING = join('.dialform', 'overrides.pending.jsonl');

async function rowOf(place: Awaited<ReturnType<typeof dialingPlace>>) {
  const { campaigns } = await place.json<{ campaigns: readonly object[] }>(['status']);
  return campaigns[0];
}

describe('pause', () => {
  it('pauses at once and is shown; resume ends it', async () => {
    const place = await dialingPlace();
    const { code, stdout } = await place.run([...PAUSE, '--for', '30m']);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/paused +spring .* until 2026-11-24 22:30:/),
    });
    expect(place.status()).toBe('PAUSED');
    expect(await rowOf(place)).toMatchObject({
      ...{ name: 'spring', inSync: true, override: { run: 'paused', reason: 'wrong script' } },
      reasons: [expect.stringMatching(/^held back by override-pause of .*: wrong script$/)],
    });
    await place.json(['run', '--once']);
    expect(place.status()).toBe('PAUSED');
    await place.json(['resume', 'campaign/spring', '--reason', 'put right']);
    expect(place.status()).toBe('ACTIVE');
    expect(await place.json(['audit', 'verify'])).toMatchObject({ ok: true });
  });

  it('that ended by itself lets the campaign dial again with the next run', async () => {
    const place = await dialingPlace();
    await place.json([...PAUSE, '--for', '30m']);
    await place.json(['run', '--once'], { env: { FIXED_TIME: '2026-11-24T22:31:00Z' } });
    expect(place.status()).toBe('ACTIVE');
  });

  it('works with broken YAML, a broken store and a held lock, and is taken up later', async () => {
    const place = await dialingPlace();
    const yaml = place.read('campaigns/all.yaml');
    const projectYaml = place.read('campaigns/project.yaml');
    const file = join(place.folder, '.dialform', 'dialform.db');
    place.breakYaml();
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    writeFileSync(file, 'no database\n'.repeat(500));
    const { code, stderr } = await place.run([...PAUSE, '--tenant', 'production']);
    expect(place.status()).toBe('PAUSED');
    expect(code).toBe(0);
    expect(stderr).toContain('The YAML in campaigns has errors');
    expect(stderr).toContain('Kept in a file: the override of spring');

    rmSync(file);
    place.write('campaigns/all.yaml', yaml);
    place.write('campaigns/project.yaml', projectYaml);
    expect((await place.run(['plan'])).stdout).toContain('pending-overrides');
    const taken = await place.run(['run', '--once']);
    expect(taken.stderr).toContain('Took up one override');
    expect(place.status()).toBe('PAUSED');
    expect(existsSync(join(place.folder, PENDING))).toBe(false);
    expect(await rowOf(place)).toMatchObject({ override: { reason: 'wrong script' } });
  });

  it('takes no lock; resume waits for it and says who holds it', async () => {
    const place = await dialingPlace();
    const store = await openStore(join(place.folder, '.dialform', 'dialform.db'), {
      clock: { now: () => Date.parse('2026-11-24T22:00:00Z'), sleep: async () => {} },
      random: seededRandom(),
    });
    onTestFinished(() => store.close());
    await store.acquire(`apply production ${tenantEnv(place.tenant).CXONE_BASE_URL}`, { waitMs: 0 });
    expect((await place.run(PAUSE)).code).toBe(0);
    expect(place.status()).toBe('PAUSED');
    const resuming = await place.run([
      'resume',
      'campaign/spring',
      '--reason',
      'x',
      '--lock-timeout',
      '300ms',
    ]);
    expect(resuming).toMatchObject({ code: 1, stderr: expect.stringContaining('is locked by') });
  });

  it.skipIf(process.platform === 'win32')(
    'that can be kept nowhere stops all the same, and says it loudly',
    async () => {
      const place = await dialingPlace();
      const folder = join(place.folder, 'closed');
      mkdirSync(folder);
      for (const closed of [folder, place.folder]) {
        chmodSync(closed, 0o555);
        onTestFinished(() => chmodSync(closed, 0o755));
      }
      const { code, stderr } = await place.run(PAUSE, {
        env: { DIALFORM_STORE: join(folder, 'dialform.db') },
        ...(process.getuid?.() === 0 ? { uid: NOBODY } : {}),
      });
      expect(place.status()).toBe('PAUSED');
      expect(code).toBe(4);
      expect(stderr).toContain('NOT KEPT: the override of spring');
    },
  );

  it('of several says what became of each, and needs a reason', async () => {
    const place = await dialingPlace();
    const finished = await place.run([
      'stop',
      'campaign/spring',
      'campaign/nope',
      '--id',
      'c-404',
      '--reason',
      'x',
    ]);
    expect(finished.code).toBe(4);
    expect(finished.stdout).toMatch(/stopped +spring/);
    expect(finished.stdout).toMatch(/NOT FOUND +nope/);
    expect(finished.stdout).toMatch(/NOT FOUND +c-404/);
    expect((await place.run(['pause', 'campaign/spring'])).code).toBe(1);
    expect((await place.run(['pause', '--reason', 'x'])).code).toBe(1);
    expect((await place.run(['pause', '--all', '--reason', 'two\nlines'])).code).toBe(1);
  });

  it('--all leaves what is not ours, and says how to pause that too', async () => {
    const place = await dialingPlace();
    const other = await openTenant({ campaigns: [remote('spring'), remote('theirs')] });
    const env = tenantEnv(other);
    const { code, stderr } = await place.run(['pause', '--all', '--reason', 'fire'], { env });
    expect(code).toBe(0);
    expect(other.tenant.campaign('spring')).toMatchObject({ status: 'PAUSED' });
    expect(other.tenant.campaign('theirs')).toMatchObject({ status: 'ACTIVE' });
    const [hint = ''] = /--id \S+/.exec(stderr) ?? [];
    expect((await place.run(['pause', ...hint.split(' '), '--reason', 'fire'], { env })).code).toBe(0);
    expect(other.tenant.campaign('theirs')).toMatchObject({ status: 'PAUSED' });
  });
});

describe('resume', () => {
  it('answers a pause from the console', async () => {
    const place = await dialingPlace();
    place.tenant.tenant.setStatus('spring', 'PAUSED');
    expect((await place.run(['drift'])).code).toBe(2);
    expect((await place.run(['resume', 'campaign/spring', '--reason', 'talked to them'])).code).toBe(0);
    expect(place.status()).toBe('ACTIVE');
    expect((await place.run(['plan', '--detailed-exitcode'])).code).toBe(0);
  });

  it('needs valid YAML, and changes nothing without it', async () => {
    const place = await dialingPlace();
    await place.json(PAUSE);
    place.breakYaml();
    expect((await place.run(['resume', 'campaign/spring', '--reason', 'x'])).code).toBe(1);
    expect(place.status()).toBe('PAUSED');
  });
});

describe('freeze', () => {
  const FREEZE = ['freeze', '--reason', 'release weekend', '--for', '2d'];

  async function frozen(): Promise<Awaited<ReturnType<typeof dialingPlace>> & { writes: () => number }> {
    const place = await dialingPlace();
    await place.json(FREEZE);
    place.edit('campaigns/all.yaml', '"callsPerSecond": 4', '"callsPerSecond": 3');
    return { ...place, writes: () => writesOf(place.tenant).length };
  }

  it('shows everything in the plan and lets nothing be written, whatever is allowed', async () => {
    const place = await frozen();
    const before = place.writes();
    const plan = await place.run(['plan', '--detailed-exitcode', '--out', 'plan.json']);
    expect(plan.code).toBe(3);
    expect(plan.stdout).toContain('4 → 3');
    expect(plan.stdout).toContain('FROZEN since');
    expect((await place.run(['drift'])).code).toBe(0);
    for (const args of [
      ['apply', '--yes'],
      ['apply', 'plan.json'],
      ['run', '--once'],
    ]) {
      expect((await place.run(args)).code, args.join(' ')).toBe(3);
    }
    expect((await place.run(['apply', '--yes', '--allow', 'freeze'])).code).toBe(1);
    expect(place.writes()).toBe(before);
    expect((await place.run(['status'])).stdout).toMatch(/^FROZEN since .* release weekend/);
    await place.json(['unfreeze', '--reason', 'released']);
    expect((await place.run(['apply', 'plan.json'])).code).toBe(0);
  });

  it('lets pauses through, and no resume', async () => {
    const place = await frozen();
    expect((await place.run(PAUSE)).code).toBe(0);
    expect(place.status()).toBe('PAUSED');
    expect((await place.run(['resume', 'campaign/spring', '--reason', 'x'])).code).toBe(3);
    expect(place.status()).toBe('PAUSED');
  });

  it('that can’t be kept is an error that says what works', async () => {
    const place = await dialingPlace();
    const { code, stderr } = await place.run(FREEZE, { env: { DIALFORM_STORE: 'campaigns' } });
    expect(code).toBe(1);
    expect(stderr).toContain('`dialform pause` and `stop` work without it');
  });
});
