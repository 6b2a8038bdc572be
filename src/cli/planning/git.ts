import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runGit } from '../../desired/reading/git.ts';
import type { Finding } from '../../model/finding.ts';
import { GIT_UNKNOWN } from '../../model/plan.ts';

export interface GitFacts {
  /** null outside of a repository, before the first commit, and where Git does not tell. */
  readonly commit: string | null;
  /** Whether files of the directory differ from the commit, or nobody knows. */
  readonly dirty: boolean;
  /** What Git says where it does not tell; null where it does, and where there is no repository to ask. */
  readonly unknown: string | null;
}

/** What Git says of a directory; dialform works without Git too, and then there is no commit. */
export async function gitFacts(directory: string): Promise<GitFacts> {
  const [changed, ignored] = await Promise.all([
    // Whatever the repository's settings hide of the working tree is read all the same.
    runGit(directory, [
      'status',
      '--porcelain=v2',
      '--branch',
      '--no-ahead-behind',
      '--untracked-files=all',
      '--ignore-submodules=none',
      '--',
      '.',
    ]),
    runGit(directory, ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--', '.']),
  ]);
  if (!changed.ok) return notTold(directory, await headOf(directory), changed);
  const said = changed.bytes.toString('utf8').split('\n');
  // `(initial)` before the first commit.
  const commit = said.flatMap((line) => /^# branch\.oid ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? [])[0] ?? null;
  if (!ignored.ok) return notTold(directory, commit, ignored);
  const files = ignored.bytes.toString('utf8').split('\0');
  const isChanged = said.some((line) => line !== '' && !line.startsWith('#'));
  const dirty = isChanged || files.some((file) => isRead(directory, file));
  return { commit, dirty, unknown: null };
}

/** Where Git knows which commit it is although it does not tell of the files. */
async function headOf(directory: string): Promise<string | null> {
  const head = await runGit(directory, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const hash = head.ok ? head.bytes.toString('utf8').trim() : '';
  return /^[0-9a-f]{40,64}$/.test(hash) ? hash : null;
}

/** A plan that can't say what it was made from says why. */
export function gitFindings({ unknown }: GitFacts, directory: string): readonly Finding[] {
  if (unknown === null) return [];
  const message = `Git does not tell whether ${directory} is as it was committed (${unknown}): it counts as changed`;
  return [{ id: GIT_UNKNOWN, severity: 'warning', message }];
}

function notTold(
  directory: string,
  commit: string | null,
  { reason }: { readonly reason: string },
): GitFacts {
  const unknown = isInRepository(directory) ? reason : null;
  return { commit, dirty: unknown !== null, unknown };
}

/** As far as the folders show it: a git that fails does not tell. */
function isInRepository(directory: string): boolean {
  if (!existsSync(directory)) return false;
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (folder === dirname(folder)) return false;
  }
}

/** Whether the desired state is read from there too: YAML, or what leads to more files. */
function isRead(directory: string, file: string): boolean {
  if (file === '' || file.split('/').some((part) => part.startsWith('.'))) return false;
  return /\.ya?ml$/.test(file) || isDirectory(join(directory, file));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
