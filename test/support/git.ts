import { execFileSync } from 'node:child_process';

export interface Repository {
  git(...args: readonly string[]): string;
  /** Commits everything and answers the commit's hash. */
  commit(): string;
}

/** Makes a repository of a folder. */
export function repositoryIn(folder: string): Repository {
  const git: Repository['git'] = (...args) =>
    execFileSync('git', [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
  git('init', '--quiet');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.org');
  return {
    git,
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--no-gpg-sign', '--message', 'state');
      return git('rev-parse', 'HEAD').trim();
    },
  };
}
