import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** Keeps what became of each row when an upload began: a byte a row, and of nobody anything. */
export async function rememberCodes(
  folder: string,
  list: string,
  parts: Iterable<Uint8Array>,
): Promise<void> {
  const path = pathOf(folder, list);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = createWriteStream(temporary, { mode: 0o600 });
    await pipeline(Readable.from(parts), createGzip({ level: 1 }), file);
    renameSync(temporary, path);
  } catch {
    // Nothing depends on it: without them an upload begins anew once somebody else is suppressed.
    rmSync(temporary, { force: true });
  }
}

/** What `rememberCodes` kept last; nothing where nothing is kept, or it is damaged. */
export async function* recallCodes(folder: string, list: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(pathOf(folder, list));
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  try {
    yield* file.pipe(unpacked);
  } catch {
    return;
  } finally {
    file.destroy();
  }
}

function pathOf(folder: string, list: string): string {
  return join(folder, `${list}.codes.gz`);
}
