import { createHash } from 'node:crypto';
import type { UploadState } from '../../model/contact-lists.ts';
import {
  DUPLICATE,
  HIGHEST_PRIORITY,
  REJECTED,
  REJECTED_SINCE,
  type RowCodes,
  SUPPRESSED,
  SUPPRESSED_SINCE,
} from './codes.ts';
import type { PreparedList } from './prepare.ts';

/**
 * A list as an upload of it was begun, where only who is suppressed or may be called has changed since: contacts keep the numbers
 * by which it is known what was sent. Who is suppressed by now, or in a zone that calling hours name no more, and was not sent yet
 * is not sent; who may be called again waits for the next upload.
 *
 * @param before the codes that it was begun with; nothing where they are not kept
 * @returns null where they are not those of the upload
 */
export async function asBegun(
  prepared: PreparedList,
  before: AsyncIterable<Uint8Array>,
  state: Pick<UploadState, 'fingerprint' | 'settled'>,
): Promise<PreparedList | null> {
  const parts: Uint8Array[] = [];
  for await (const part of before) parts.push(part);
  if (!isOf(state.fingerprint, prepared, parts)) return null;
  const isSettled = inOrder(state.settled);
  const counts = { rejected: 0, suppressed: 0, duplicate: 0, unique: 0 };
  let row = 0;
  let item = 0;
  for (const part of parts) {
    for (const code of part) {
      const next = code > HIGHEST_PRIORITY ? code : codeNow(code, prepared.codes.at(row), isSettled(item));
      if (code <= HIGHEST_PRIORITY) item += 1;
      prepared.codes.set(row, next);
      row += 1;
      if (next <= HIGHEST_PRIORITY) counts.unique += 1;
      else if (next === DUPLICATE) counts.duplicate += 1;
      else if (next === SUPPRESSED || next === SUPPRESSED_SINCE) counts.suppressed += 1;
      else counts.rejected += 1;
    }
  }
  return { ...prepared, ...counts, fingerprint: state.fingerprint };
}

function codeNow(before: number, now: number, settled: boolean): number {
  if (settled) return before;
  if (now === REJECTED) return REJECTED_SINCE;
  return now === SUPPRESSED ? SUPPRESSED_SINCE : before;
}

/** As `prepareList` makes the fingerprint. */
function isOf(
  fingerprint: string,
  { contentHash, codes }: { readonly contentHash: string; readonly codes: Pick<RowCodes, 'length'> },
  parts: readonly Uint8Array[],
): boolean {
  const hash = createHash('sha256').update(`${contentHash}\n`);
  let length = 0;
  for (const part of parts) {
    hash.update(part);
    length += part.length;
  }
  return length === codes.length && `sha256:${hash.update('\n').digest('hex')}` === fingerprint;
}

/** Whether an item is in one of the stretches, asked in order. */
function inOrder(stretches: UploadState['settled']): (item: number) => boolean {
  let at = 0;
  return (item) => {
    while (at < stretches.length && (stretches[at]?.[1] ?? 0) <= item) at += 1;
    const [from = Number.POSITIVE_INFINITY] = stretches[at] ?? [];
    return item >= from;
  };
}
