import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { schemeOf } from '../store/location.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { StoreOptions } from '../store/open.ts';
import type { Io } from './io.ts';
import { systemRandom } from './system.ts';

export interface StorePaths {
  /** A file path, or a URL as the user gave it: it may hold a password, so it is shown by the store alone. */
  readonly location: string;
  /** Where the cache and the embedded tenant live: beside the file, or below the working directory. */
  readonly folder: string;
  readonly cacheFile: string;
  readonly sandboxState: string;
  /** What people decided while the store could not be written. */
  readonly pendingFile: string;
}

/** What the store is opened with; a password of the environment is for a URL that holds none. */
export function storeOptions(io: Io): StoreOptions {
  const { clock, leaseClock } = io;
  return {
    clock,
    ...(leaseClock && { leaseClock }),
    random: systemRandom,
    password: io.env.PGPASSWORD || undefined,
  };
}

const DEFAULT_STORE = '.dialform/dialform.db';

/** `DIALFORM_STORE`, or a file below the working directory. */
export function storePaths(io: Io): StorePaths {
  const location = io.env.DIALFORM_STORE || DEFAULT_STORE;
  const path = schemeOf(location) === null ? resolve(io.cwd, location) : null;
  const folder = path === null ? resolve(io.cwd, dirname(DEFAULT_STORE)) : dirname(path);
  return {
    location: path ?? location,
    folder,
    cacheFile: join(folder, 'cache', 'desired.json'),
    sandboxState: join(folder, 'sandbox.json'),
    pendingFile: join(folder, 'overrides.pending.jsonl'),
  };
}

/** Where scheduled exports write their files. */
export function exportFolder(io: Io, chosen: string | undefined): string {
  return chosen === undefined ? join(storePaths(io).folder, 'exports') : resolve(io.cwd, chosen);
}

/** Our own folder keeps itself out of Git: it must neither be committed nor make the tree look dirty. */
export function keepOutOfGit(paths: StorePaths): void {
  if (!paths.folder.endsWith('.dialform')) return;
  const ignore = join(paths.folder, '.gitignore');
  if (existsSync(ignore)) return;
  try {
    makeFolder(paths.folder);
    writeFileSync(ignore, '*\n');
  } catch {
    // A directory that can't be written is found out, with a better message, by what needs to write there.
  }
}
