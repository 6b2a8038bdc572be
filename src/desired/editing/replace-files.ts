import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WriteError, whyNot } from '../write-error.ts';

/** A file's text as it was read, and as it is to be. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
}

/**
 * Replaces files below a directory, each at once; a link stays one. If one can't be replaced, those before it are put
 * back.
 *
 * @throws WriteError naming the file that can't be replaced, or that is no longer as it was read.
 */
export function replaceFiles(directory: string, files: ReadonlyMap<string, Replacement>): void {
  const staged: Staged[] = [];
  let current = directory;
  try {
    for (const [file, { before, after }] of files) {
      current = file;
      const target = realpathSync(join(directory, file));
      // A name with a dot in front is passed over by whoever reads the directory.
      const draft = join(dirname(target), `.${basename(target)}.${process.pid}.accept`);
      staged.push({ file, target, draft, before });
      writeFileSync(draft, after, { flag: 'wx', mode: statSync(target).mode, flush: true });
    }
    for (const { file, target, before } of staged) {
      current = file;
      if (readFileSync(target, 'utf8') !== before)
        throw new WriteError(file, 'it was changed in the meantime');
    }
    for (const [index, { file, target, draft }] of staged.entries()) {
      current = file;
      try {
        renameSync(draft, target);
      } catch (error) {
        for (const done of staged.slice(0, index)) writeFileSync(done.target, done.before);
        throw error;
      }
    }
  } catch (error) {
    throw error instanceof WriteError ? error : new WriteError(current, whyNot(error), { cause: error });
  } finally {
    for (const { draft } of staged) rmSync(draft, { force: true });
  }
}

interface Staged {
  readonly file: string;
  readonly target: string;
  readonly draft: string;
  readonly before: string;
}
