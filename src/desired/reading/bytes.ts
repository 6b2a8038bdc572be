import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { reasonOf } from './files.ts';

/** The largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 1_048_576;

export type ReadResult =
  /** `bytes` is only valid until the next file is read. */
  | { readonly type: 'read'; readonly bytes: Buffer }
  | { readonly type: 'unreadable'; readonly id: string; readonly message: string };

/** One byte more than allowed, so that a file that is too large shows; shared, because thousands of files are read. */
const buffer = Buffer.allocUnsafeSlow(MAX_FILE_BYTES + 1);

/** Reads a regular file. */
export function readBytes(path: string): ReadResult {
  let length = 0;
  try {
    const descriptor = openSync(path, 'r');
    try {
      for (;;) {
        const count = readSync(descriptor, buffer, length, buffer.length - length, null);
        length += count;
        if (count === 0 || length === buffer.length) break;
      }
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return {
      type: 'unreadable',
      id: 'unreadable-file',
      message: `the file can't be read: ${reasonOf(error)}`,
    };
  }
  if (length > MAX_FILE_BYTES) {
    return { type: 'unreadable', id: 'file-too-large', message: 'the file is larger than 1 MiB: split it' };
  }
  return checkedText(buffer.subarray(0, length));
}

/** The bytes of a file, if they are UTF-8. */
export function checkedText(bytes: Buffer): ReadResult {
  if (!isUtf8(bytes)) {
    return { type: 'unreadable', id: 'not-utf-8', message: 'the file is not UTF-8 text: save it as UTF-8' };
  }
  return { type: 'read', bytes };
}

/** The text of bytes that are UTF-8, without a byte order mark. */
export function textOf(bytes: Buffer): string {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.toString('utf8', start);
}
