import { resolve } from 'node:path';
import { type LoadOptions, loadDesired } from '../../desired/load.ts';
import { chooseTenant } from '../../desired/settings/choose-tenant.ts';
import type { DesiredState } from '../../model/desired.ts';
import { InvalidDesiredStateError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import type { Io } from '../io.ts';
import { keepOutOfGit, storePaths } from '../paths.ts';

export interface LoadedDesired {
  readonly desired: DesiredState;
  readonly findings: readonly Finding[];
}

/** The flags that say for whom the desired state is read: the embedded tenant has no overlay. */
export interface DesiredOptions
  extends Pick<LoadOptions, 'drafts' | 'tenant' | 'overlays' | 'onLikelyProject'> {
  readonly sandbox?: boolean;
}

/**
 * Without notes: what can't be checked is said by `validate`, and is not repeated with every plan.
 *
 * @throws InvalidDesiredStateError with every finding when one of them is an error.
 */
export async function requireDesired(
  io: Io,
  directory: string,
  options: DesiredOptions,
): Promise<LoadedDesired> {
  const { desired, findings } = await readDesired(io, directory, options);
  if (!desired) throw new InvalidDesiredStateError(findings);
  return { desired, findings: findings.filter(({ severity }) => severity !== 'info') };
}

/** For a command that asks no tenant, and so has no settings that would tell that there is none of this name. */
export function unknownTenant(desired: DesiredState, tenant: string | undefined): readonly Finding[] {
  const choice = tenant === undefined ? null : chooseTenant(desired.project, tenant);
  return choice && 'finding' in choice ? [choice.finding] : [];
}

/** @throws InvalidDesiredStateError where there is no tenant of this name. */
export function assertTenant(desired: DesiredState, tenant: string | undefined): void {
  const findings = unknownTenant(desired, tenant);
  if (findings.length > 0) throw new InvalidDesiredStateError(findings);
}

/** The desired state of a directory below the working directory, unchanged files from the cache. */
export async function readDesired(io: Io, directory: string, options: DesiredOptions) {
  const paths = storePaths(io);
  keepOutOfGit(paths);
  const { tenant, drafts, sandbox, overlays, onLikelyProject } = options;
  const result = await loadDesired(resolve(io.cwd, directory), {
    cacheFile: paths.cacheFile,
    now: io.clock.now(),
    overlays: overlays ?? !sandbox,
    ...(tenant !== undefined && { tenant }),
    ...(drafts && { drafts }),
    ...(onLikelyProject && { onLikelyProject }),
  });
  const desired = result.desired ? { ...result.desired, directory } : null;
  return { desired, findings: result.findings };
}
