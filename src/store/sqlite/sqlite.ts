import { pathToFileURL } from 'node:url';
import type { Dialect, Driver, SqliteDatabase } from 'kysely';
import { SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import Libsql from 'libsql';
import { bindable } from '../bindable.ts';
import type { StoreDialect } from '../dialect.ts';
import { checkTables } from './check.ts';
import { explainSqlite, isSqliteBusy } from './errors.ts';

type Connection = InstanceType<typeof Libsql>;

export type SqliteMode = 'write' | 'read' | 'read-immutable';

/**
 * The embedded database. `read-immutable` is for a folder that can't be written: it takes for granted that nobody
 * writes.
 *
 * @throws Error of the library for what can't be opened.
 */
export function openSqlite(
  path: string,
  options: { readonly mode: SqliteMode; readonly busyTimeoutMs: number },
): StoreDialect {
  const connection = new Libsql(locationFor(path, options.mode), { timeout: options.busyTimeoutMs });
  return {
    kysely: sqliteDialect(connection),
    prepare() {
      if (options.mode !== 'write') return;
      connection.exec('pragma journal_mode = wal; pragma synchronous = full');
      checkTables(connection);
    },
    finish() {
      if (options.mode === 'write' && connection.open) checkpoint(connection);
    },
    makeSchema: async () => {},
    speedUp: () => indexHeads(connection),
    shared: false,
    leaseTime: async (_, clock) => clock.now(),
    jsonRows: (columns) => sql<string>`json_group_array(json_array(${sql.join(columns.map(sql.ref))}))`,
    appendOnly: refuseChanges,
    isBusy: isSqliteBusy,
    explain: explainSqlite,
  };
}

// The library ignores its `readonly` option; a URI is how it can be told.
function locationFor(path: string, mode: SqliteMode): string {
  switch (mode) {
    case 'write':
      return path;
    case 'read':
      return `${pathToFileURL(path).href}?mode=ro`;
    case 'read-immutable':
      return `${pathToFileURL(path).href}?immutable=1`;
  }
}

/** What every plan reads of the base stands behind each record: of ten thousand campaigns 2 MB are read by this instead of 24. */
function indexHeads(connection: Connection): void {
  try {
    connection.exec(`create index if not exists base_heads on base
      (tenant, kind, name, remote_id, display_name, protected, run, held_by, digest)`);
  } catch {
    // Another process writes, or the disk is full: it is as slow as it was, and the next one to write tries again.
  }
}

/** Brings the file itself up to date, so that a copy of it alone is whole. */
function checkpoint(connection: Connection): void {
  try {
    connection.exec('pragma wal_checkpoint(passive)');
  } catch {
    // The log beside the file holds everything, and the next one to close tries again.
  }
}

function sqliteDialect(connection: Connection): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => immediateDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite's DDL is transactional, which Kysely's own adapter denies; migrations of two processes rely on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Transactions take the write lock when they begin: one that reads first and then writes would fail under WAL, without
 * waiting, whenever another process wrote in between.
 */
function immediateDriver(connection: Connection): Driver {
  const inner = new SqliteDriver({ database: boundDatabase(connection) });
  return {
    init: () => inner.init(),
    acquireConnection: () => inner.acquireConnection(),
    releaseConnection: () => inner.releaseConnection(),
    async beginTransaction(_, settings) {
      connection.exec(settings.accessMode === 'read only' ? 'begin' : 'begin immediate');
    },
    async commitTransaction() {
      connection.exec('commit');
    },
    async rollbackTransaction() {
      rollback(connection);
    },
    destroy: () => inner.destroy(),
  };
}

function boundDatabase(connection: Connection): SqliteDatabase {
  return {
    close: () => {
      connection.close();
    },
    prepare(sql) {
      const statement = connection.prepare(sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters.map(bindable)),
        run: (parameters) => immediately(connection, () => statement.run(parameters.map(bindable))),
        iterate: (parameters) => statement.iterate(parameters.map(bindable)),
      };
    },
  };
}

/**
 * Runs a write in a transaction, its own if there is none. The library does not reset a statement that fails because the
 * database is busy (0.5.29), and until it is garbage collected no transaction of the connection can commit. `exec` leaves
 * nothing behind, and after it the write can't be busy any more.
 */
function immediately<T>(connection: Connection, work: () => T): T {
  if (connection.inTransaction) return work();
  connection.exec('begin immediate');
  try {
    const result = work();
    connection.exec('commit');
    return result;
  } catch (error) {
    rollback(connection);
    throw error;
  }
}

/** A full disk ends the transaction by itself; rolling back then would fail and hide the reason. */
function rollback(connection: Connection): void {
  if (connection.inTransaction) connection.exec('rollback');
}

function refuseChanges(table: string): readonly string[] {
  return ['update', 'delete'].map(
    (change) =>
      `create trigger ${table}_no_${change} before ${change} on ${table}
       begin select raise(abort, '${table} is append-only'); end`,
  );
}
