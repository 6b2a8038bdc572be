import { execFile } from 'node:child_process';

export interface GitFacts {
  /** null outside of a repository, or before the first commit. */
  readonly commit: string | null;
  /** Whether files of the directory differ from the commit. */
  readonly dirty: boolean;
}

const TIMEOUT_MS = 10_000;

/** What Git says of a directory; dialform works without Git too, and then there is no commit. */
export async function gitFacts(directory: string): Promise<GitFacts> {
  const [commit, status] = await Promise.all([
    git(directory, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    git(directory, ['status', '--porcelain', '--', '.']),
  ]);
  const hash = commit?.trim() ?? '';
  return { commit: /^[0-9a-f]{40,64}$/.test(hash) ? hash : null, dirty: (status ?? '').trim() !== '' };
}

/** What git prints, or null where it can't be run or does not succeed. */
function git(directory: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { cwd: directory, timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 };
    execFile('git', ['--no-optional-locks', ...args], options, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}
