import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isJsonObject } from '../../src/model/values/json.ts';
import { linesOf, writesOf } from '../support/cli.ts';
import { dialingPlace } from '../support/dialing.ts';
import { repositoryIn } from '../support/git.ts';
import { postgresPort, postgresStore } from '../support/postgres.ts';

const WHY = ['--reason', 'wrong script'];
/** For a whole command on a machine under load; what hangs is given up after 3 seconds, and is tried once. */
const SOON_MS = 9_000;

describe.each([
  ['pause', 'PAUSED'],
  ['stop', 'STOPPED'],
])('%s', (command, status) => {
  const ASKED = [command, 'campaign/spring', ...WHY];

  it('works in a dirty tree, with a document in it that was cut short', async () => {
    const place = await dialingPlace();
    repositoryIn(place.folder).commit();
    place.edit('campaigns/all.yaml', '"callsPerSecond": 4', '"callsPerSecond": 9');
    place.write('campaigns/new.yaml', 'apiVersion: dialform/v1\nkind: Camp');
    expect((await place.run(ASKED)).code).toBe(0);
    expect(place.status()).toBe(status);
    expect(place.tenant.tenant.campaign('spring')).toMatchObject({ pacing: { maxCallsPerSecond: 4 } });
  });

  it('by two people at the same time: both are on the record, the newer one counts', async () => {
    const place = await dialingPlace();
    const before = writesOf(place.tenant).length;
    const people = ['ada', 'grace'].map((who) => place.start([command, 'campaign/spring', '--reason', who]));
    for (const one of people) expect(await (await one).ended).toMatchObject({ code: 0 });
    expect(place.status()).toBe(status);
    expect(writesOf(place.tenant).length - before).toBeLessThanOrEqual(2);
    const trail = linesOf((await place.run(['audit', 'export'])).stdout);
    const reasons = trail.flatMap((record) =>
      isJsonObject(record) && record.event === 'override.set' ? JSON.stringify(record.reasons) : [],
    );
    expect(reasons).toHaveLength(2);
    const newest = reasons.at(-1)?.includes('ada') ? 'ada' : 'grace';
    expect(await place.json(['status'])).toMatchObject({ campaigns: [{ override: { reason: newest } }] });
    expect((await place.run(['resume', 'campaign/spring', ...WHY])).code).toBe(0);
    expect(place.status()).toBe('ACTIVE');
    expect((await place.run(['audit', 'verify'])).code).toBe(0);
  });

  it.each([
    ['can’t be reached', async () => 1, "can't be reached"],
    ['accepts and says nothing', silentPort, 'did not answer within 3 s'],
  ])('with a store on a server that %s: soon, and says where it was kept', async (_, port, said) => {
    const place = await dialingPlace();
    const env = { DIALFORM_STORE: `postgres://ada@127.0.0.1:${await port()}/operations` };
    const began = Date.now();
    const { code, stderr } = await place.run(ASKED, { env });
    expect(Date.now() - began).toBeLessThan(SOON_MS);
    expect(code).toBe(0);
    expect(place.status()).toBe(status);
    expect(stderr).toContain(said);
    expect(stderr).toContain('Kept in a file: the override of spring');
    expect(place.read(join('.dialform', 'overrides.pending.jsonl'))).toContain('wrong script');
  });
});

describe.skipIf((await postgresPort()) === null)('pause, while a writer of the store hangs', () => {
  it('does not wait for it, and is taken up once it is gone', async () => {
    const store = await postgresStore();
    const place = await dialingPlace({ DIALFORM_STORE: store });
    const writer = new Client({ connectionString: store.split('?')[0] });
    await writer.connect();
    onTestFinished(() => writer.end());
    const schema = new URL(store).searchParams.get('schema');
    await writer.query(`begin; lock table ${schema}.audit_head in access exclusive mode`);
    const began = Date.now();
    const { code, stderr } = await place.run(['pause', 'campaign/spring', ...WHY]);
    expect(Date.now() - began).toBeLessThan(SOON_MS);
    expect({ code, status: place.status() }).toEqual({ code: 0, status: 'PAUSED' });
    expect(stderr).toContain('Kept in a file: the override of spring');

    await writer.query('rollback');
    expect((await place.run(['run', '--once'])).stderr).toContain('Took up one override');
    expect(place.status()).toBe('PAUSED');
    expect(await place.json(['status'])).toMatchObject({ campaigns: [{ override: { run: 'paused' } }] });
  });
});

/** Of a server that takes connections and never says a word. */
async function silentPort(): Promise<number> {
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
