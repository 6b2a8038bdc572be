import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LockedError, StoreError } from '../../../src/model/errors.ts';
import type { Store } from '../../../src/model/ports/ports.ts';
import { postgresPort, postgresSql, postgresStore, postgresUrl } from '../../support/postgres.ts';
import { baseRecord, entry, NOON, opened, virtualClock } from '../fixtures.ts';

const port = await postgresPort();
let roles = 0;

/** A role of its own, gone with the test; answers its name. */
async function role(options: string): Promise<string> {
  roles += 1;
  const name = `role_${process.pid}_${roles}`;
  const url = await postgresUrl();
  await postgresSql(url, `create role ${name} login ${options}`);
  onTestFinished(() => postgresSql(url, `drop owned by ${name} cascade`, `drop role ${name}`));
  return name;
}

function as(name: string, location: string): string {
  return location.replace('//dialform@', `//${name}@`);
}

/** Something else that listens; answers its URL. */
async function impostor(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `postgres://ada:geheim@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/ops`;
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const failure = await work.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreError);
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('geheim');
  return String(failure);
}

async function appended(store: Store): Promise<number> {
  return (await store.append(entry())).seq;
}

describe.skipIf(port === null)('a server', () => {
  test('whose database is missing, whose user is unknown, or that is not there is an error that says so', async () => {
    const url = await postgresUrl();
    const missing = url.replace(/postgres$/, 'none').replace('@', ':geheim@');
    expect(await failureOf(opened(missing))).toContain('names a database that is not there');
    expect(await failureOf(opened(as('nobody:geheim', url)))).toContain('refuses the user');
    const closed = url.replace(/:\d+\//, ':1/').replace('@', ':geheim@');
    expect(await failureOf(opened(closed))).toContain('nothing listens');
  });

  test('that has no connection to spare is an error that says so', async () => {
    const few = as(await role('connection limit 0'), await postgresUrl());
    expect(await failureOf(opened(few))).toContain('no connection to spare');
  });

  test('that accepts and never answers is given up', async () => {
    const url = await impostor(() => {});
    expect(await failureOf(opened(`${url}?connect_timeout=1`))).toContain('did not answer within 1 s');
  });

  test('that does not speak TLS is not spoken to in the clear', async () => {
    const heard: Buffer[] = [];
    const url = await impostor((socket) => {
      socket.on('data', (chunk) => {
        heard.push(chunk);
        socket.write('N');
      });
    });
    expect(await failureOf(opened(`${url}?sslmode=verify-full`))).toContain('sslmode=disable');
    expect(Buffer.concat(heard)).toHaveLength(8);
  });

  test('that may not be written is read, and refuses what writes', async () => {
    const location = await postgresStore();
    expect(await appended(await opened(location))).toBe(1);
    const standby = await role('superuser');
    await postgresSql(location, `alter role ${standby} set default_transaction_read_only = on`);
    const reader = await opened(as(standby, location), { readOnly: true });
    expect(await reader.verifyAudit()).toMatchObject({ ok: true, count: 1 });
    const writer = await opened(as(standby, location));
    expect(await failureOf(writer.append(entry()))).toContain('the server is a standby or read-only');
  });

  test('whose database can not hold every sign is refused', async () => {
    const url = await postgresUrl();
    const name = `latin_${process.pid}`;
    await postgresSql(url, `create database ${name} encoding 'LATIN1' template template0`);
    onTestFinished(() => postgresSql(url, `drop database ${name}`));
    expect(await failureOf(opened(url.replace(/postgres$/, name)))).toContain('encoded in LATIN1');
  });

  test('that ends a connection is connected to again', async () => {
    const location = await postgresStore();
    const name = await role('superuser');
    const store = await opened(as(name, location));
    await appended(store);
    await postgresSql(
      location,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${name}'`,
    );
    // Whether the end has been heard of by now, or is met by what is asked next.
    await store.append(entry()).catch((error: unknown) => expect(error).toBeInstanceOf(StoreError));
    await appended(store);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
  });
});

describe.skipIf(port === null)('a store on a server', () => {
  test('is durable when it answers, whatever the role’s setting', async () => {
    const location = await postgresStore();
    const hasty = await role('superuser');
    await postgresSql(location, `alter role ${hasty} set synchronous_commit = off`);
    const store = await opened(as(hasty, location));
    // What is kept with a record shows the setting it was kept under.
    await postgresSql(
      location,
      `create function seen() returns trigger language plpgsql as $$ begin
         new.updated_at := current_setting('synchronous_commit'); return new; end $$`,
      'create trigger seen before insert on base for each row execute function seen()',
    );
    await store.putBase('production', [baseRecord('x')]);
    await expect(
      postgresSql(location, "do $$ begin assert (select updated_at from base) = 'on'; end $$"),
    ).resolves.toBeUndefined();
  });

  test('refuses to empty the audit trail', async () => {
    const location = await postgresStore();
    await appended(await opened(location));
    await expect(postgresSql(location, 'truncate audit')).rejects.toThrow('append-only');
    await expect(postgresSql(location, 'truncate audit, base cascade')).rejects.toThrow('append-only');
  });

  test('is written with the privileges that the page names, and the audit trail stays as it is', async () => {
    const location = await postgresStore();
    const schema = new URL(location).searchParams.get('schema');
    await (await opened(location)).close();
    const writer = await role('');
    expect(await failureOf(opened(as(writer, location)))).toContain('docs/postgresql.md');
    await postgresSql(
      location,
      `grant usage on schema ${schema} to ${writer}`,
      `grant select on all tables in schema ${schema} to ${writer}`,
      `grant insert on audit to ${writer}`,
      `grant update on audit_head to ${writer}`,
      `grant insert, update, delete on open_intent, base, lock, run_override, "freeze", rule_memory, pacing_memory, zone_data, list_upload, event_cursor, event_delivery, campaign_seen to ${writer}`,
    );
    const store = await opened(as(writer, location));
    await store.append(entry({ event: 'change.intended' }));
    await store.appendWithBase(entry({ intentSeq: 1 }), { tenant: 'production', put: [baseRecord('x')] });
    await (await store.acquire('apply', { waitMs: 0 })).release();
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
    for (const change of ['delete from audit', 'truncate audit', 'drop trigger audit_no_delete on audit'])
      await expect(postgresSql(as(writer, location), change)).rejects.toThrow(/permission denied|owner/);
  });

  test('is not made by a role that may not, and the error says what it lacks', async () => {
    const stranger = as(await role(''), await postgresStore());
    expect(await failureOf(opened(stranger))).toContain('for want of a privilege');
    expect((await opened(stranger, { readOnly: true })).location).toContain('?schema=');
  });

  test('takes names with a NUL, which the server has no sign for', async () => {
    const store = await opened(await postgresStore());
    const odd = baseRecord('x', { displayName: 'a\u0000b\u0001', remoteId: 'c\u0000', digest: 'd' });
    await store.putBase('production', [odd]);
    const read = (await store.loadBase('production')).get('campaign/x');
    expect([read?.displayName, read?.remoteId]).toEqual([odd.displayName, odd.remoteId]);
  });

  test.for([-3_600_000, 3_600_000])(
    'a host whose clock is %i ms off respects a lock, and keeps one',
    async (off) => {
      const location = await postgresStore();
      const first = await opened(location, { clock: virtualClock(NOON) });
      const lock = await first.acquire('apply', { waitMs: 0 });
      const other = await opened(location, { clock: virtualClock(NOON + off) });
      await expect(other.acquire('apply', { waitMs: 0 })).rejects.toThrow(LockedError);
      await lock.release();
      const taken = await other.acquire('apply', { waitMs: 0 });
      taken.assertHeld();
      await expect(first.acquire('apply', { waitMs: 0 })).rejects.toThrow(LockedError);
    },
  );
});
