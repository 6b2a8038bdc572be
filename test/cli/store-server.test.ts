import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/cli/system.ts';
import { baseKeyOf } from '../../src/model/plan.ts';
import { openStore } from '../../src/store/open.ts';
import { builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { postgresPort, postgresSql, postgresStore, postgresUrl } from '../support/postgres.ts';
import { seededRandom } from '../support/random.ts';

const FILES = { 'all.yaml': yamlOf(campaign('spring')) };
const CAMPAIGNS = [remote('spring', { pacing: { maxCallsPerSecond: 1 } })];
const port = await postgresPort();

beforeAll(async () => {
  await builtRoot();
}, 200_000);

async function place() {
  const store = await postgresStore();
  const tenant = await openTenant({ campaigns: CAMPAIGNS });
  const env = { DIALFORM_STORE: store };
  return { store, tenant, ...openWorkplace({ tenant, campaigns: FILES, env }) };
}

describe.skipIf(port === null)('DIALFORM_STORE on a PostgreSQL server', () => {
  it('keeps base and audit trail, and no file but the cache', async () => {
    const { json, run, folder } = await place();

    expect(await json(['plan'])).toMatchObject({ changes: [{ cause: 'first-contact' }] });
    await json(['apply', '--yes']);

    expect(await json(['plan'])).toMatchObject({ changes: [] });
    expect(await json(['audit', 'verify'])).toMatchObject({ ok: true, count: 3 });
    expect((await run(['audit', 'list'])).stdout).toContain('spring');
    expect(existsSync(join(folder, '.dialform', 'dialform.db'))).toBe(false);
    expect(existsSync(join(folder, '.dialform', 'cache'))).toBe(true);
  });

  it('is not made by a command that only looks', async () => {
    const { run, store } = await place();
    for (const args of [['plan'], ['status'], ['audit', 'verify'], ['doctor']]) await run(args);
    const schema = new URL(store).searchParams.get('schema');
    await postgresSql(await postgresUrl(), `create schema ${schema}`);
  });

  it('lets two applies that start at once on an empty server do the work once', async () => {
    const { start, json, tenant } = await place();
    const both = await Promise.all(
      [1, 2].map(() => start(['apply', '--yes', '--lock-timeout', '30s', '--output', 'json'])),
    );
    for (const { ended } of both) expect(await ended).toMatchObject({ code: 0 });

    expect(writesOf(tenant)).toHaveLength(1);
    expect(await json(['audit', 'verify'])).toMatchObject({ ok: true });
    expect(await json(['plan'])).toMatchObject({ changes: [] });
  });

  it('holds the lock of who applies: another one is refused, or waits', async () => {
    const { start, run, store, tenant } = await place();
    const other = await openStore(store, { clock: systemClock, random: seededRandom() });
    onTestFinished(() => other.close());
    const lock = await other.acquire(
      `apply ${baseKeyOf({ name: 'production', api: 'v2', baseUrl: tenant.url })}`,
      { waitMs: 0 },
    );

    const refused = await run(['apply', '--yes', '--lock-timeout', '0s']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is locked by') });
    expect(writesOf(tenant)).toEqual([]);
    const waiting = await start(['apply', '--yes', '--lock-timeout', '30s']);
    await lock.release();
    expect((await waiting.ended).code).toBe(0);
    expect(writesOf(tenant)).toHaveLength(1);
  });

  it('that refuses says so in one line, without the password, before anything is asked', async () => {
    const { run, tenant } = await place();
    const wrong = (await postgresUrl()).replace('dialform@', 'ada:pa55word@').replace(/\/postgres$/, '/none');
    const closed = `postgres://ada:pa55word@127.0.0.1:1/dialform`;
    for (const DIALFORM_STORE of [
      wrong,
      closed,
      'postgres://ada:pa55word@h:x/db',
      'postgres://a:1/pa55word@h/d',
    ]) {
      for (const args of [
        ['apply', '--yes', '--log-level', 'debug'],
        ['plan'],
        ['doctor', '--output', 'json'],
        ['audit', 'list'],
      ]) {
        const { code, stdout, stderr } = await run(args, {
          env: { DIALFORM_STORE },
        });
        expect(code, `${args} ${stderr}`).toBe(1);
        expect(stdout + stderr).toMatch(/DIALFORM_STORE is no valid|refuses the user|can't be reached/);
        expect(stdout + stderr).not.toContain('pa55word');
      }
    }
    expect(writesOf(tenant)).toEqual([]);
  });
});
