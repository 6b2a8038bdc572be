import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../../model/errors.ts';
import type { Store } from '../../model/ports/ports.ts';
import { BUSY_TIMEOUT_MS } from '../access.ts';
import { type DatabaseOptions, openForReading, openForWriting } from '../database.ts';
import type { StoreDialect } from '../dialect.ts';
import { openSqlite, type SqliteMode } from './sqlite.ts';

/** The store in a file. @throws StoreError */
export function openEmbedded(
  path: string,
  options: DatabaseOptions & { readonly readOnly?: boolean },
): Promise<Store> {
  return options.readOnly
    ? openForReading(() => connect(path, { ...options, mode: readMode(path) }), options)
    : openForWriting(() => connect(path, { ...options, mode: 'write' }), options);
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
