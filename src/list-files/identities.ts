import { statSync } from 'node:fs';
import { UsageError } from '../model/errors.ts';
import type { FoundFile } from './find-files.ts';

/**
 * A file that was written to within this time may be written to again without its times showing it: the coarsest file
 * system counts in steps of two seconds.
 */
const SETTLED_MS = 3_000;

/**
 * What files are known by as long as nobody writes to them: place, size and times, those of the file's node included,
 * which no program can put back. null where one is too young for that.
 *
 * @param now instant in milliseconds by the machine's own clock, which files have their times from
 */
export function identityOf(files: readonly FoundFile[], now: number): string | null {
  const lines: string[] = [];
  for (const { path } of files) {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!found) throw new UsageError(`${path} is gone`);
    const { dev, ino, size, mtimeNs, ctimeNs } = found;
    const youngest = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
    if (youngest > now - SETTLED_MS) return null;
    lines.push(JSON.stringify([path, ...[dev, ino, size, mtimeNs, ctimeNs].map(String)]));
  }
  return lines.join('\n');
}
