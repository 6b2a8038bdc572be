import { Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/sqlite.ts';
import { opened, tamper, temporaryStore } from '../fixtures.ts';

function connected(location: string) {
  const dialect = openSqlite(location, { mode: 'write', busyTimeoutMs: 1 });
  dialect.prepare();
  const db = new Kysely<{ note: { id: number; text: unknown } }>({ dialect: dialect.kysely });
  onTestFinished(() => db.destroy());
  return { db, dialect };
}

async function withNotes(location: string) {
  const { db, dialect } = connected(location);
  await sql`create table note (id integer primary key, text)`.execute(db);
  return { db, dialect };
}

test.for([
  [true, 1],
  [false, 0],
  [undefined, null],
  [null, null],
  [1.5, 1.5],
  ['x', 'x'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [[1, 2], '[1,2]'],
  [{ a: true }, '{"a":true}'],
])('%s is bound as %s', async ([value, bound]) => {
  const { db } = connected(temporaryStore());
  expect((await sql`select ${value} as bound`.execute(db)).rows).toEqual([{ bound }]);
});

test('a commit is durable before it answers, and the log is a write-ahead log', async () => {
  const { db } = connected(temporaryStore());
  expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
  expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
});

test('a transaction that reads and then writes keeps other writers out from its beginning', async () => {
  const location = temporaryStore();
  const { db } = await withNotes(location);
  const { db: other, dialect } = connected(location);
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('note').selectAll().execute();
    const refused = await other
      .insertInto('note')
      .values({ id: 1, text: 'other' })
      .execute()
      .catch((error: unknown) => error);
    expect(dialect.isBusy(refused)).toBe(true);
    await tx.insertInto('note').values({ id: 1, text: 'first' }).execute();
  });
  expect(await db.selectFrom('note').selectAll().execute()).toEqual([{ id: 1, text: 'first' }]);
});

test.for(['statement', 'transaction'] as const)(
  'after a %s that was refused as busy, the next one commits',
  async (what) => {
    const location = temporaryStore();
    const { db } = await withNotes(location);
    const { db: other } = connected(location);
    const write = (id: number) => {
      const insert = (to: Pick<typeof other, 'insertInto'>) =>
        to.insertInto('note').values({ id, text: '' }).execute();
      return what === 'statement' ? insert(other) : other.transaction().execute(insert);
    };
    await db.transaction().execute(async () => {
      await expect(write(1)).rejects.toThrow('locked');
    });
    await db.insertInto('note').values({ id: 2, text: '' }).execute();
    await write(3);
    expect(await db.selectFrom('note').select('id').execute()).toEqual([{ id: 2 }, { id: 3 }]);
  },
);

test('a snapshot does not see what is written meanwhile, and keeps nobody from writing', async () => {
  const location = temporaryStore();
  const { db } = await withNotes(location);
  const { db: other } = connected(location);
  const seen = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await tx.selectFrom('note').selectAll().execute();
      await other.insertInto('note').values({ id: 1, text: '' }).execute();
      return tx.selectFrom('note').selectAll().execute();
    });
  expect(seen).toEqual([]);
  expect(await db.selectFrom('note').select('id').execute()).toEqual([{ id: 1 }]);
});

test('what every plan reads of the base has an index, which comes with the next who writes and is no part of the schema', async () => {
  const location = temporaryStore();
  await (await opened(location)).close();
  const indexes = async () => {
    const { db } = connected(location);
    const { rows } = await sql`select name from sqlite_schema where name = 'base_heads'`.execute(db);
    return rows.length;
  };
  expect(await indexes()).toBe(1);
  tamper(location, 'drop index base_heads');
  await (await opened(location, { readOnly: true })).close();
  expect(await indexes()).toBe(0);
  await (await opened(location)).close();
  expect(await indexes()).toBe(1);
});

test('a store in which no index can be made is opened all the same', async () => {
  const location = temporaryStore();
  await (await opened(location)).close();
  tamper(location, 'drop index base_heads', 'create view base_heads as select 1');
  const store = await opened(location);
  expect(await store.loadBase('production')).toEqual(new Map());
  await store.close();
});
