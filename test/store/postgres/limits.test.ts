import { CompiledQuery, type Driver } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { postgresDriver } from '../../../src/store/postgres/driver.ts';
import { LostError } from '../../../src/store/postgres/errors.ts';
import { LIMITS, type PostgresLimits } from '../../../src/store/postgres/limits.ts';
import { parsePostgresUrl } from '../../../src/store/postgres/location.ts';
import { postgresSession } from '../../../src/store/postgres/session.ts';
import { postgresPort, postgresUrl } from '../../support/postgres.ts';

const port = await postgresPort();

async function connected(limits: Partial<PostgresLimits>, schema = 'of_limits'): Promise<Driver> {
  const location = parsePostgresUrl(await postgresUrl());
  const session = postgresSession(location, { password: null, limits: { ...LIMITS, ...limits } });
  const driver = postgresDriver(session, { schema });
  onTestFinished(() => driver.destroy());
  return driver;
}

function ask(driver: Driver, sql: string): Promise<unknown> {
  return using(driver, (connection) => connection.executeQuery(CompiledQuery.raw(sql)));
}

type Connection = Awaited<ReturnType<Driver['acquireConnection']>>;

async function using<T>(driver: Driver, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await driver.acquireConnection();
  try {
    return await use(connection);
  } finally {
    await driver.releaseConnection(connection);
  }
}

/** Begins a transaction that writes, and answers how to end it. */
async function writing(driver: Driver): Promise<() => Promise<void>> {
  const connection = await driver.acquireConnection();
  await driver.beginTransaction(connection, {});
  return async () => {
    await driver.commitTransaction(connection);
    await driver.releaseConnection(connection);
  };
}

describe.skipIf(port === null)('a connection', () => {
  test('cancels a statement that takes too long, and goes on', async () => {
    const driver = await connected({ statementMs: 50 });
    await expect(ask(driver, 'select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
    await ask(driver, 'select 1');
  });

  test('gives up an answer that does not come, and is made anew', async () => {
    const driver = await connected({ answerMs: 50 });
    await expect(ask(driver, 'select pg_sleep(20)')).rejects.toThrow(LostError);
    await expect(ask(driver, 'select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  test('waits for another writer of the schema no longer than it may, and goes on', async () => {
    const commit = await writing(await connected({}));
    const second = await connected({ lockMs: 50 });
    await using(second, async (connection) => {
      await expect(second.beginTransaction(connection, {})).rejects.toMatchObject({ code: '55P03' });
    });
    await commit();
    await (await writing(second))();
  });

  test('does not wait for the writers of another schema, nor to read', async () => {
    const commit = await writing(await connected({}, 'one'));
    await (await writing(await connected({ lockMs: 50 }, 'two')))();
    const reader = await connected({ lockMs: 50 }, 'one');
    await using(reader, async (connection) => {
      await reader.beginTransaction(connection, { accessMode: 'read only' });
      await reader.commitTransaction(connection);
    });
    await commit();
  });

  test('that is held up in the middle of a transaction keeps nobody waiting', async () => {
    const held = await connected({ idleMs: 50 }, 'held');
    const commit = await writing(held);
    const next = await connected({ lockMs: 10_000 }, 'held');
    await (await writing(next))();
    await expect(commit()).rejects.toThrow();
  });

  test('that was broken off by an error does not pretend to have committed', async () => {
    const driver = await connected({});
    await using(driver, async (connection) => {
      await driver.beginTransaction(connection, {});
      await connection.executeQuery(CompiledQuery.raw('select 1 / 0')).catch(() => {});
      await expect(driver.commitTransaction(connection)).rejects.toThrow('rolled the transaction back');
    });
  });

  test('that was ended is not made anew by who was still in line', async () => {
    const driver = await connected({});
    await ask(driver, 'select 1');
    const inLine = expect(using(driver, async () => {})).rejects.toThrow(LostError);
    await driver.destroy();
    await inLine;
    await expect(ask(driver, 'select 1')).rejects.toThrow(LostError);
  });

  test('is used by one after another, in the order in which they came', async () => {
    const driver = await connected({});
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((turn) =>
        using(driver, async (connection) => {
          await connection.executeQuery(CompiledQuery.raw('select 1'));
          order.push(turn);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });
});
