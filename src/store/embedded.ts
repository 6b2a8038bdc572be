import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../model/errors.ts';
import type { Clock, Random, Store } from '../model/ports.ts';
import { type Access, BUSY_TIMEOUT_MS, databaseAccess } from './access.ts';
import type { StoreDialect } from './dialect.ts';
import { emptyStore } from './empty.ts';
import { storeFailure } from './failure.ts';
import { Kysely } from './kysely.ts';
import { migrate, schemaState } from './migrate.ts';
import { openSqlite, type SqliteMode } from './sqlite.ts';
import { readableStore, writableStore } from './store.ts';
import type { StoreTables } from './tables.ts';

interface EmbeddedOptions {
  /** As the user gave it. */
  readonly location: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly attempts?: number;
}

export async function openForWriting(path: string, options: EmbeddedOptions): Promise<Store> {
  return opened(path, { ...options, mode: 'write' }, async ({ access, dialect }) => {
    await access.run(async () => dialect.prepare());
    const state = await access.run((db) => schemaState(db, { location: options.location, dialect }));
    if (state !== 'current') await access.run((db) => migrate(db, dialect));
    return writableStore(access, dialect);
  });
}

export async function openForReading(path: string, options: EmbeddedOptions): Promise<Store> {
  return opened(path, { ...options, mode: readMode(path) }, async ({ access, dialect }) => {
    const state = await access.run((db) => schemaState(db, { location: options.location, dialect }));
    switch (state) {
      case 'current':
        return readableStore(access);
      case 'empty':
        await access.db.destroy();
        return emptyStore(options.location);
      case 'older':
        throw new StoreError(
          `the store ${options.location} was written by an older version of dialform; run "dialform apply" once to bring it up to date`,
        );
    }
  });
}

interface Opened {
  readonly access: Access;
  readonly dialect: StoreDialect;
}

/** Opens the file and closes it again if `use` fails. */
async function opened(
  path: string,
  options: EmbeddedOptions & { readonly mode: SqliteMode },
  use: (database: Opened) => Promise<Store>,
): Promise<Store> {
  const dialect = connect(path, options);
  const db = new Kysely<StoreTables>({ dialect: dialect.kysely });
  const access = databaseAccess(db, { ...options, dialect });
  try {
    return await use({ access, dialect });
  } catch (error) {
    await db.destroy();
    throw storeFailure(error, { location: options.location, dialect });
  }
}

function connect(
  path: string,
  options: { readonly mode: SqliteMode; readonly location: string },
): StoreDialect {
  try {
    return openSqlite(path, { mode: options.mode, busyTimeoutMs: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw new StoreError(
      `the store ${options.location} can't be opened; check the permissions of the file and its folder`,
      { cause: error },
    );
  }
}

/** A reader of a write-ahead log makes files beside the database, unless there is no log and nobody can make one. */
function readMode(path: string): SqliteMode {
  if (existsSync(`${path}-wal`)) return 'read';
  try {
    accessSync(dirname(path), constants.W_OK);
    return 'read';
  } catch {
    return 'read-immutable';
  }
}
