import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreError } from '../model/errors.ts';
import type { Clock, Random, Store } from '../model/ports/ports.ts';
import { emptyStore } from './empty.ts';
import { isPostgresUrl, schemeOf } from './location.ts';
import { makeFolder } from './make-folder.ts';
import { NOT_A_DATABASE } from './sqlite/errors.ts';

export interface StoreOptions {
  readonly clock: Clock;
  /** For leases, where `clock` goes faster than timers do; `clock` if left out. */
  readonly leaseClock?: Clock;
  readonly random: Random;
  /** The store is not changed, and not made where it is missing: what is not there is an empty store. */
  readonly readOnly?: boolean;
  /** For a database URL that holds none. */
  readonly password?: string | undefined;
  /** Whether to give up after a few seconds where the store is busy or does not answer, for what can do without it. */
  readonly hurried?: boolean;
}

// Bytes: one page of the smallest size that SQLite has.
const SMALLEST_DATABASE = 512;

/** @throws StoreError that says what keeps the store from being used and what to do. */
export async function openStore(location: string, options: StoreOptions): Promise<Store> {
  if (isPostgresUrl(location)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(location, options);
  }
  const scheme = schemeOf(location);
  if (scheme !== null) {
    // The rest of a database URL may hold a password.
    throw new StoreError(
      `dialform keeps its store in a file or on a PostgreSQL server and does not support ${scheme}:// locations; set DIALFORM_STORE to a file path or a postgres:// URL`,
    );
  }
  const path = resolve(location);
  const found = await fileState(path, location);
  if (found === 'absent') {
    if (options.readOnly) return emptyStore(location);
    makeFolderOf(path, location);
  }
  const { openEmbedded } = await loadDatabase();
  return openEmbedded(path, { ...options, location });
}

/** Loaded when it is needed: commands without a store start faster. */
async function loadDatabase(): Promise<typeof import('./sqlite/embedded.ts')> {
  try {
    return await import('./sqlite/embedded.ts');
  } catch (error) {
    throw new StoreError(
      "the store's database (libsql) can't be loaded on this system; install dialform again",
      {
        cause: error,
      },
    );
  }
}

async function fileState(path: string, location: string): Promise<'absent' | 'present'> {
  const found = await lookAt(path, location);
  if (!found) return 'absent';
  if (!found.isFile()) {
    throw new StoreError(`the store ${location} is not a file; name a file in DIALFORM_STORE`);
  }
  // The database would take so short a file for an empty one, and write over it.
  if (found.size > 0 && found.size < SMALLEST_DATABASE) {
    throw new StoreError(`the store ${location} ${NOT_A_DATABASE}`);
  }
  return 'present';
}

async function lookAt(path: string, location: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw new StoreError(
      `the store ${location} can't be looked at (${errnoOf(error)}); check the path and its permissions`,
      { cause: error },
    );
  }
}

function makeFolderOf(path: string, location: string): void {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw new StoreError(
      `the folder of the store ${location} can't be made (${errnoOf(error)}); check the path and its permissions`,
      { cause: error },
    );
  }
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
