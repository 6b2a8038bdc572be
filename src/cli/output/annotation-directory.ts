import { resolve } from 'node:path';
import { runGit } from '../../desired/reading/git.ts';
import type { Output } from '../arguments/options.ts';
import type { Io } from '../io.ts';

/**
 * The desired-state directory as annotations name it: from the root of its repository, wherever the command was called.
 * As it was given where there is no repository, or no form asked for has annotations.
 */
export async function annotationDirectory(
  io: Pick<Io, 'cwd'>,
  directory: string,
  forms: readonly Output[],
): Promise<string> {
  if (!forms.includes('github')) return directory;
  const answer = await runGit(resolve(io.cwd, directory), ['rev-parse', '--show-prefix']);
  // One line break ends the answer; the name of a folder may end with another one.
  return answer.ok ? answer.bytes.toString('utf8').replace(/\n$/, '') : directory;
}
