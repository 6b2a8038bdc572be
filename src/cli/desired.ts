import { resolve } from 'node:path';
import { loadDesired } from '../desired/load.ts';
import type { DesiredState } from '../model/desired.ts';
import { InvalidDesiredStateError } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Io } from './io.ts';
import { keepOutOfGit, storePaths } from './paths.ts';
import { systemClock } from './system.ts';

export interface LoadedDesired {
  readonly desired: DesiredState;
  readonly findings: readonly Finding[];
}

/**
 * Without notes: what can't be checked is said by `validate`, and is not repeated with every plan.
 *
 * @throws InvalidDesiredStateError with every finding when one of them is an error.
 */
export async function requireDesired(io: Io, directory: string): Promise<LoadedDesired> {
  const { desired, findings } = await readDesired(io, directory);
  if (!desired) throw new InvalidDesiredStateError(findings);
  return { desired, findings: findings.filter(({ severity }) => severity !== 'info') };
}

/** The desired state of a directory below the working directory, unchanged files from the cache. */
export async function readDesired(io: Io, directory: string) {
  const paths = storePaths(io);
  keepOutOfGit(paths);
  const options = { cacheFile: paths.cacheFile, now: systemClock.now() };
  const result = await loadDesired(resolve(io.cwd, directory), options);
  const desired = result.desired ? { ...result.desired, directory } : null;
  return { desired, findings: result.findings };
}
