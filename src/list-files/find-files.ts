import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../model/errors.ts';

export interface FoundFile {
  readonly path: string;
  /** Relative to the desired-state directory where it lies below it. */
  readonly name: string;
}

const MOST_FILES = 10_000;

/**
 * The files that paths and patterns mean, each once, those of a pattern in the order of their names.
 *
 * @throws UsageError for one that is not there, or a pattern that nothing fits.
 */
export function findFiles(
  patterns: readonly string[],
  of: { readonly directory: string; readonly list: string },
): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const pattern of patterns) {
    const paths = expand(isAbsolute(pattern) ? pattern : resolve(of.directory, pattern));
    if (paths.length === 0) {
      throw new UsageError(
        `contactlist "${of.list}": there is no file ${pattern} (looked for in ${of.directory})`,
      );
    }
    for (const path of paths) found.set(path, { path, name: nameOf(path, of.directory) });
  }
  if (found.size > MOST_FILES)
    throw new UsageError(`contactlist "${of.list}": more than ${MOST_FILES} files`);
  return [...found.values()];
}

function expand(path: string): readonly string[] {
  if (!/[*?]/.test(path)) return isFile(path) ? [path] : [];
  const parts = path.split(/[\\/]/);
  let folders = [parts[0] === '' ? sep : (parts[0] ?? '')];
  for (const part of parts.slice(1, -1)) {
    folders = /[*?]/.test(part)
      ? folders.flatMap((folder) => matching(folder, part)).filter((each) => !isFile(each))
      : folders.map((folder) => join(folder, part));
  }
  return folders.flatMap((folder) => matching(folder, basename(path))).filter(isFile);
}

function matching(folder: string, pattern: string): readonly string[] {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const fits = new RegExp(`^${source}$`, 's');
  try {
    return readdirSync(folder)
      .filter((name) => fits.test(name) && (!name.startsWith('.') || pattern.startsWith('.')))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    // A folder that is not there holds no file, which is told.
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function nameOf(path: string, directory: string): string {
  const below = relative(directory, path);
  return below.startsWith('..') || isAbsolute(below) ? join(basename(dirname(path)), basename(path)) : below;
}
