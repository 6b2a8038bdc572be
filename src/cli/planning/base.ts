import { resolve } from 'node:path';
import { loadDesiredAt } from '../../desired/at-revision.ts';
import type { Base, BaseRecord } from '../../model/base.ts';
import { InvalidDesiredStateError, UsageError } from '../../model/errors.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { baseOfDesired, withStored } from '../../reconcile/base-of-desired.ts';
import type { Io } from '../io.ts';
import { storePaths } from '../paths.ts';

/** The base that the flags ask for, given what the store holds. */
export type BaseFrom = (stored: ReadonlyMap<string, BaseRecord>) => Base;

const GIT = 'git:';

/**
 * The tenant is the one that is planned for: at a revision its overlay counts, as the Project named it then, and the
 * embedded tenant has none.
 *
 * @throws UsageError for a revision or a directory that is not there.
 * @throws InvalidDesiredStateError when the YAML at the revision has errors.
 */
export async function chosenBase(
  io: Io,
  options: { readonly base?: string; readonly dir: string; readonly sandbox?: boolean },
  { dialect, tenant }: { readonly dialect: Dialect; readonly tenant: { readonly name: string } },
): Promise<BaseFrom> {
  const { base = 'store', dir, sandbox } = options;
  if (base === 'none') return () => ({ type: 'none' });
  if (!base.startsWith(GIT)) return (records) => ({ type: 'records', records });
  const { desired, findings } = await loadDesiredAt(resolve(io.cwd, dir), base.slice(GIT.length), {
    shown: dir,
    cacheFile: storePaths(io).cacheFile,
    tenant: tenant.name,
    overlays: !sandbox,
  });
  if (!desired) {
    const message = `the base "${base}" can't be used: the desired state at that revision has errors`;
    throw new InvalidDesiredStateError([{ id: 'base-revision', severity: 'error', message }, ...findings]);
  }
  const records = baseOfDesired(desired, dialect);
  return (stored) => ({ type: 'records', records: withStored(records, stored), desired, stored });
}

/**
 * So that `--prune` is never a word without effect: without a base nothing is known as ours, and a part of the campaigns
 * says nothing about the rest.
 *
 * @throws UsageError
 */
export function assertPruneFits(options: {
  readonly prune?: boolean;
  readonly base?: string;
  readonly target: readonly string[];
}): void {
  if (!options.prune) return;
  if (options.base === 'none') {
    throw new UsageError(
      '--prune and --base none exclude one another: without a base nothing is known as ours',
    );
  }
  if (options.target.length > 0) {
    throw new UsageError('--prune and --target exclude one another: prune looks at all campaigns');
  }
}
