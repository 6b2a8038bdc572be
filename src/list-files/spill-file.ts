import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SpillFile } from '../lists/prepare/entries.ts';

const PREFIX = 'spill-';

export interface Spilling {
  /** Made when it is first asked for. */
  readonly file: () => SpillFile;
  close(): void;
}

/** A file of our own for what memory does not hold: nobody else may read it, and it goes when the work ends. */
export function openSpilling(folder: string): Spilling {
  removeLeftOver(folder);
  let made: { readonly path: string; readonly handle: number; length: number } | null = null;

  function make() {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${PREFIX}${process.pid}-${process.hrtime.bigint()}`);
    return { path, handle: openSync(path, 'wx+', 0o600), length: 0 };
  }

  return {
    file: () => {
      made ??= make();
      const file = made;
      return {
        append(bytes) {
          const offset = file.length;
          for (let written = 0; written < bytes.length; ) written += writeSync(file.handle, bytes, written);
          file.length += bytes.length;
          return offset;
        },
        read(offset, into) {
          for (let read = 0; read < into.length; ) {
            const count = readSync(file.handle, into, read, into.length - read, offset + read);
            if (count === 0) throw new RangeError('a spill file is shorter than it was written');
            read += count;
          }
        },
      };
    },
    close: () => {
      if (!made) return;
      closeSync(made.handle);
      rmSync(made.path, { force: true });
      made = null;
    },
  };
}

/** What a run left that was killed: the process that its name tells is gone. */
function removeLeftOver(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder)) {
    const [, pid] = /^spill-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
