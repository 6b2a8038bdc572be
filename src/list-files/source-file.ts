import { createHash, hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SourceChangedError, SourceUnreadableError } from '../lists/errors.ts';
import type { SourceFile } from '../lists/prepare/source.ts';
import type { FoundFile } from './find-files.ts';

const BLOCK = 256 * 1024;

/**
 * A file that is read in blocks. The first reading keeps a digest of each; later ones hold every block against its own
 * before anybody sees it, so that a file that changed is noticed before a row of it is used.
 */
export function openSource({ path, name }: FoundFile): SourceFile {
  const blocks: string[] = [];
  const { size } = statSync(path);
  let known = false;
  let position = 0;

  /** @param shared whether one block is read into again and again */
  async function* raw(shared: boolean): AsyncGenerator<Buffer> {
    position = 0;
    let file: FileHandle | null = null;
    let space = Buffer.allocUnsafe(BLOCK);
    try {
      file = await open(path, 'r');
      for (let index = 0; ; index += 1) {
        if (!shared) space = Buffer.allocUnsafe(BLOCK);
        const block = await readBlock(file, space);
        if (block.length === 0) break;
        const digest = hash('sha256', block, 'base64');
        if (!known) blocks.push(digest);
        else if (blocks[index] !== digest) throw new SourceChangedError(name);
        position += block.length;
        yield block;
        if (block.length < BLOCK) {
          if (known && index !== blocks.length - 1) throw new SourceChangedError(name);
          break;
        }
      }
      known = true;
    } catch (error) {
      if (isErrno(error)) throw new SourceUnreadableError(name, error.code ?? 'unknown error');
      throw error;
    } finally {
      await file?.close();
    }
  }

  function digest(): string {
    const all = createHash('sha256');
    for (const block of blocks) all.update(block);
    return all.digest('hex');
  }

  return {
    name,
    size,
    position: () => position,
    bytes: () => (path.endsWith('.gz') ? unpacked(raw(false), name) : raw(true)),
    readDigest: async () => {
      if (!known) for await (const _block of raw(true));
      return digest();
    },
    digest,
  };
}

async function readBlock(file: FileHandle, block: Buffer): Promise<Buffer> {
  let length = 0;
  while (length < BLOCK) {
    const { bytesRead } = await file.read(block, length, BLOCK - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return block.subarray(0, length);
}

async function* unpacked(raw: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const source = Readable.from(raw);
  const gunzip = createGunzip({ chunkSize: BLOCK });
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield Buffer.from(chunk);
  } catch (error) {
    if (isErrno(error) && error.code?.startsWith('Z_'))
      throw new SourceUnreadableError(name, 'it is not gzip, or cut short');
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    !('place' in error) &&
    /^[A-Z]/.test(error.code)
  );
}
