import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The file or folder that keeps the store at a path from being written, or null. Where nothing is there yet, that is
 * the folder in which it would be made. Nothing is written to find out.
 */
export function unwritablePart(path: string): string | null {
  const files = [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file));
  // The database makes files beside its own.
  const parts = [...files, nearestFolder(path)];
  return parts.find((part) => !isWritable(part)) ?? null;
}

function nearestFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
