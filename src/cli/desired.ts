import { resolve } from 'node:path';
import { type LoadOptions, loadDesired } from '../desired/load.ts';
import type { DesiredState } from '../model/desired.ts';
import { InvalidDesiredStateError } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Io } from './io.ts';
import { keepOutOfGit, storePaths } from './paths.ts';

export interface LoadedDesired {
  readonly desired: DesiredState;
  readonly findings: readonly Finding[];
}

/** @throws InvalidDesiredStateError with every finding when one of them is an error. */
export async function requireDesired(
  io: Io,
  directory: string,
  options: Pick<LoadOptions, 'drafts'> = {},
): Promise<LoadedDesired> {
  const { desired, findings } = await readDesired(io, directory, options);
  if (!desired) throw new InvalidDesiredStateError(findings);
  return { desired, findings };
}

/** The desired state of a directory below the working directory, unchanged files from the cache. */
export async function readDesired(io: Io, directory: string, options: Pick<LoadOptions, 'drafts'> = {}) {
  const paths = storePaths(io);
  keepOutOfGit(paths);
  const result = await loadDesired(resolve(io.cwd, directory), { ...options, cacheFile: paths.cacheFile });
  const desired = result.desired ? { ...result.desired, directory } : null;
  return { desired, findings: result.findings };
}
