import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Io } from './io.ts';

export interface StorePaths {
  /** As the user gave it: a file path, or a URL. */
  readonly location: string;
  /** Where the cache and the embedded tenant live. */
  readonly folder: string;
  readonly cacheFile: string;
  readonly sandboxState: string;
  /** What people decided while the store could not be written. */
  readonly pendingFile: string;
}

const DEFAULT_STORE = '.dialform/dialform.db';

/** `DIALFORM_STORE`, or a file below the working directory. */
export function storePaths(io: Io): StorePaths {
  const location = io.env.DIALFORM_STORE || DEFAULT_STORE;
  const folder = location.includes('://') ? resolve(io.cwd, '.dialform') : dirname(resolve(io.cwd, location));
  return {
    location: location.includes('://') ? location : resolve(io.cwd, location),
    folder,
    cacheFile: join(folder, 'cache', 'desired.json'),
    sandboxState: join(folder, 'sandbox.json'),
    pendingFile: join(folder, 'overrides.pending.jsonl'),
  };
}

/** Our own folder keeps itself out of Git: it must neither be committed nor make the tree look dirty. */
export function keepOutOfGit(paths: StorePaths): void {
  if (!paths.folder.endsWith('.dialform')) return;
  const ignore = join(paths.folder, '.gitignore');
  if (existsSync(ignore)) return;
  try {
    mkdirSync(paths.folder, { recursive: true });
    writeFileSync(ignore, '*\n');
  } catch {
    // A directory that can't be written is found out, with a better message, by what needs to write there.
  }
}
