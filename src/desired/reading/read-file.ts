import { hash } from 'node:crypto';
import type { FileResult } from '../check-file.ts';
import { findingAt } from '../problem.ts';
import { checkedText, readBytes, textOf } from './bytes.ts';
import type { FoundFile, GivenFile } from './files.ts';

/** The length of a key: a SHA-256 in base64, all of them ASCII. */
export const KEY_BYTES = 44;

/** The bytes of a file by their key, its text where nobody knows the key, or why it can't be read. */
export type SeenFile =
  | { readonly type: 'known'; readonly key: string }
  | { readonly type: 'text'; readonly key: string; readonly text: string }
  | { readonly type: 'unreadable'; readonly result: FileResult };

export function readFile(found: FoundFile | GivenFile, isKnown: (key: string) => boolean): SeenFile {
  const { file } = found;
  const read = 'bytes' in found ? checkedText(found.bytes) : readBytes(found.path);
  if (read.type === 'unreadable') {
    const finding = findingAt({ file, packed: 65536 + 1 }, read.id, read.message);
    return { type: 'unreadable', result: { documents: [], declarations: [], findings: [finding] } };
  }
  const key = hash('sha256', read.bytes, 'base64');
  return isKnown(key) ? { type: 'known', key } : { type: 'text', key, text: textOf(read.bytes) };
}
