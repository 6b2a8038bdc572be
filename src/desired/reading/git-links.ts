import { feedGit } from './git.ts';

/**
 * Those of the paths, all of them links at a commit, that lead to a file of it. Not those that lead to a directory,
 * nowhere, or out of the repository. Paths start at the repository's root.
 */
export async function linksToFiles(
  directory: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  // git takes one name a line.
  const asked = paths.filter((path) => !path.includes('\n'));
  if (asked.length === 0) return new Set();
  const answer = await feedGit(
    directory,
    ['cat-file', '--batch-check=%(objecttype)', '--follow-symlinks'],
    asked.map((path) => `${commit}:${path}\n`).join(''),
  );
  if (!answer.ok) return new Set();
  const text = answer.bytes.toString('latin1');
  let at = 0;
  const files = asked.filter(() => {
    const line = text.slice(at, text.indexOf('\n', at));
    // Of a link that leads nowhere, `dangling size<newline>name<newline>`, and so for its kin.
    const [, size] = /^(?:dangling|symlink|loop|notdir) (\d+)$/.exec(line) ?? [];
    at += line.length + 1 + (size === undefined ? 0 : Number(size) + 1);
    return line === 'blob';
  });
  return new Set(files);
}
