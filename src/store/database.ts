import { Kysely } from 'kysely';
import { StoreError } from '../model/errors.ts';
import type { Clock, Random, Store } from '../model/ports/ports.ts';
import { type Access, databaseAccess } from './access.ts';
import type { StoreDialect } from './dialect.ts';
import { emptyStore } from './empty.ts';
import { storeFailure } from './failure.ts';
import { migrate, schemaState } from './migrate.ts';
import { readableStore, writableStore } from './store.ts';
import type { StoreTables } from './tables.ts';

export interface DatabaseOptions {
  /** What people are told. */
  readonly location: string;
  readonly clock: Clock;
  /** For leases; `clock` if left out. */
  readonly leaseClock?: Clock;
  readonly random: Random;
  /** Whether to give up on a busy database after some two seconds instead of 15. */
  readonly hurried?: boolean;
}

/** The store in a database, its schema made or brought up to this version. @throws StoreError */
export async function openForWriting(connect: () => StoreDialect, options: DatabaseOptions): Promise<Store> {
  return opened(connect, options, async ({ access, dialect }) => {
    await access.run(async () => dialect.prepare());
    const state = await access.run((db) => schemaState(db, { location: options.location, dialect }));
    if (state !== 'current') await access.run((db) => migrate(db, dialect));
    dialect.speedUp();
    return writableStore(access, dialect);
  });
}

/** What a database holds; nothing is made where nothing is. @throws StoreError */
export async function openForReading(connect: () => StoreDialect, options: DatabaseOptions): Promise<Store> {
  return opened(connect, options, async ({ access, dialect }) => {
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

/** Opens the database and closes it again if `use` fails. */
async function opened(
  connect: () => StoreDialect,
  options: DatabaseOptions,
  use: (database: Opened) => Promise<Store>,
): Promise<Store> {
  const dialect = connect();
  const db = new Kysely<StoreTables>({ dialect: dialect.kysely });
  const access = databaseAccess(db, { ...options, dialect });
  try {
    return await use({ access, dialect });
  } catch (error) {
    await db.destroy();
    throw storeFailure(error, { location: options.location, dialect });
  }
}
