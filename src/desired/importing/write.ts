import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WriteError, whyNot } from '../write-error.ts';

/**
 * Puts new files below a directory: all of them, each whole, or none. Nothing that is there is replaced.
 *
 * @throws WriteError naming the file that could not be written.
 */
export function writeNewFiles(directory: string, files: ReadonlyMap<string, string>): void {
  if (files.size === 0) return;
  const linked: string[] = [];
  let current = directory;
  let staging: string | null = null;
  try {
    mkdirSync(directory, { recursive: true });
    // A name with a dot in front is passed over by whoever reads the directory.
    staging = mkdtempSync(join(directory, '.import-'));
    for (const [index, [file, text]] of [...files].entries()) {
      current = file;
      writeFileSync(join(staging, String(index)), text, { flush: true });
    }
    for (const [index, file] of [...files.keys()].entries()) {
      current = file;
      const target = join(directory, file);
      mkdirSync(dirname(target), { recursive: true });
      // Unlike a rename, a link never replaces what is there.
      linkSync(join(staging, String(index)), target);
      linked.push(target);
    }
  } catch (error) {
    for (const target of linked) rmSync(target, { force: true });
    throw new WriteError(current, whyNot(error), { cause: error });
  } finally {
    if (staging !== null) rmSync(staging, { recursive: true, force: true });
  }
}
