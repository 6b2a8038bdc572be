import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { runGit } from '../desired/reading/git.ts';
import type { Finding } from '../model/finding.ts';
import { GIT_UNKNOWN } from '../model/plan.ts';

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
  const root = repositoryAround(directory);
  if (root === null) return { commit: null, dirty: false, unknown: null };
  // Whatever the repository's settings hide of the working tree is read all the same.
  const status = await runGit(directory, [
    ...['status', '--porcelain=v2', '-z', '--branch', '--no-ahead-behind'],
    ...['--untracked-files=all', '--ignored=traditional', '--ignore-submodules=none', '--', '.'],
  ]);
  if (!status.ok) return { commit: await headOf(directory), dirty: true, unknown: status.reason };
  const lines = status.bytes.toString('utf8').split('\0');
  // `(initial)` before the first commit.
  const commit =
    lines.flatMap((line) => /^# branch\.oid ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? [])[0] ?? null;
  const isChanged = lines.some((line) => /^[12u?] /.test(line));
  const ignored = lines.flatMap((line) => (line.startsWith('! ') ? [line.slice(2)] : []));
  const read = realpathSync(directory);
  const dirty = isChanged || ignored.some((file) => isRead(join(root, file), read));
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

/** The folder of the repository that the directory lies in, as far as folders show it: a git that fails does not tell. */
function repositoryAround(directory: string): string | null {
  if (!existsSync(directory)) return null;
  for (let folder = realpathSync(directory); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** Whether the desired state is read from there too: YAML, or what leads to more files. */
function isRead(path: string, directory: string): boolean {
  if (relative(directory, path).split(sep).some(isHidden)) return false;
  return /\.ya?ml$/.test(path) || isDirectory(path);
}

function isHidden(part: string): boolean {
  return part.startsWith('.') && part !== '..';
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
