import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A folder and those above it, one at a time from the first that is there. `mkdir` with `recursive` never returns where a
 * folder that is there takes none below it and says ENOENT (`/proc`, an automounter's): Node asks again without end.
 * @throws the error of the file system
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  let folder = path;
  while (statSync(folder, { throwIfNoEntry: false }) === undefined && dirname(folder) !== folder) {
    missing.unshift(folder);
    folder = dirname(folder);
  }
  for (const each of missing) makeOne(each);
}

/** Someone else may make it meanwhile. */
function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
