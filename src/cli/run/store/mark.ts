import { statSync } from 'node:fs';
import { schemeOf } from '../../../store/location.ts';
import type { Io } from '../../io.ts';
import { storePaths } from '../../paths.ts';

/**
 * Which file the store is now, by device and inode: another mark once it was replaced, null where there is none. A server
 * keeps one mark for good, as its connections tell when it is gone.
 */
export function storeMark(io: Io): string | null {
  const { location } = storePaths(io);
  if (schemeOf(location) !== null) return 'server';
  const found = statSync(location, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev} ${found.ino}` : null;
}
