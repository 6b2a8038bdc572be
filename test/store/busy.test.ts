import { Kysely } from 'kysely';
import Libsql from 'libsql';
import { expect, onTestFinished, test } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import type { Clock } from '../../src/model/ports/ports.ts';
import { databaseAccess } from '../../src/store/access.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import type { StoreTables } from '../../src/store/tables.ts';
import { countingRandom, entry, NOON, opened, temporaryStore, virtualClock } from './fixtures.ts';

/** Another connection that holds the write lock. */
function otherWriter(location: string) {
  const connection = new Libsql(location);
  connection.exec('begin immediate');
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

test('a write waits for the writer before it', async () => {
  const location = temporaryStore();
  await (await opened(location)).close();
  const other = otherWriter(location);
  let waits = 0;
  const clock: Clock = {
    now: () => NOON,
    async sleep() {
      waits += 1;
      if (waits === 2) other.exec('rollback');
    },
  };
  const store = await opened(location, { clock });
  expect((await store.append(entry())).seq).toBe(1);
  expect(waits).toBe(2);
});

test('a store that stays busy is an error after a bounded time', async () => {
  const location = temporaryStore();
  await (await opened(location)).close();
  otherWriter(location);
  const clock = virtualClock();
  const dialect = openSqlite(location, { mode: 'write', busyTimeoutMs: 1 });
  const db = new Kysely<StoreTables>({ dialect: dialect.kysely });
  onTestFinished(() => db.destroy());
  const access = databaseAccess(db, { location, dialect, clock, random: countingRandom() });
  const failure = await access.write(async () => null).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreError);
  expect(String(failure)).toContain('is busy: another process has been writing to it for too long');
  expect(clock.now() - NOON).toBeLessThan(15_000);
});
