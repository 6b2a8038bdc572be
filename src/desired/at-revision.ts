import type { LoadResult } from '../model/desired.ts';
import { type LoadOptions, loadGiven } from './load.ts';
import { listFilesAt } from './reading/git-files.ts';

/**
 * The desired state of a directory as it was at a Git revision, checked as today's is. The working tree is not looked
 * at; `shown` is the directory as the user knows it.
 *
 * @throws UsageError where there is no repository, no such revision, or no such directory in it.
 */
export async function loadDesiredAt(
  directory: string,
  revision: string,
  options: LoadOptions & { readonly shown: string },
): Promise<LoadResult & { readonly commit: string }> {
  const list = await listFilesAt(directory, revision, options);
  return { ...(await loadGiven(directory, list, options)), commit: list.commit };
}
