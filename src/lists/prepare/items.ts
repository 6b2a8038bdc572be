import type { ListSettings } from '../settings.ts';
import { HIGHEST_PRIORITY, isLeftOut } from './codes.ts';
import { createItemWriter, type ItemWriter, makeRoom, type Target } from './item-writer.ts';
import type { PreparedList } from './prepare.ts';
import { recordsOf } from './records-of.ts';
import { createRowReaders, type RowReader } from './row-reader.ts';
import type { SourceFile } from './source.ts';
import type { ZoneCheck } from './zone-check.ts';

/** Contacts in a row, as they are sent. */
export interface ItemBatch {
  /** Index of the first among all that are to be sent. */
  readonly from: number;
  readonly count: number;
  readonly file: string;
  /** Where each stands in the file. */
  readonly lines: readonly number[];
  /** The request's JSON for some of them, counted from 0 in this batch. */
  body(from: number, to: number): Buffer;
}

/**
 * Reads a prepared list again and makes the items of the rows that are to be sent, in the order of the files.
 *
 * @param ports.skip whether the item of this index is passed over, as it was settled before
 */
export async function* itemsOf(
  list: ListSettings,
  prepared: PreparedList,
  ports: {
    readonly sources: readonly SourceFile[];
    readonly zoneCheck: ZoneCheck;
    readonly skip: (index: number) => boolean;
  },
): AsyncGenerator<ItemBatch> {
  const readers = createRowReaders(list, ports.zoneCheck);
  const { codes } = prepared;
  let row = 0;
  let index = 0;
  /** Batches of a list are much alike: one that has to grow is copied. */
  let room = SPARE_BYTES;
  for (const source of ports.sources) {
    let reader: RowReader | null = null;
    let write: ItemWriter | null = null;
    let batch: OpenBatch | null = null;
    for await (const { header, block, first } of recordsOf(source, list.delimiter)) {
      reader ??= readers.forFile(header, source.name);
      write ??= createItemWriter(list, reader);
      for (let at = first; at < block.count; at += 1) {
        const code = codes.at(row);
        row += 1;
        if (code > HIGHEST_PRIORITY && !isLeftOut(code)) continue;
        const item = index;
        index += 1;
        if (isLeftOut(code) || ports.skip(item)) {
          if (batch) yield closed(batch, source.name);
          batch = null;
          continue;
        }
        batch ??= openBatch(item, room);
        const to = batch.ends.at(-1) ?? FIRST_COMMA;
        batch.ends.push(write(block.open(at), { priority: code, target: batch.text, to }));
        batch.lines.push(block.lineOf(at));
        if (batch.ends.length === list.chunkSize || (batch.ends.at(-1) ?? 0) >= MOST_BYTES) {
          room = (batch.ends.at(-1) ?? 0) + SPARE_BYTES;
          yield closed(batch, source.name);
          batch = null;
        }
      }
    }
    if (batch) yield closed(batch, source.name);
  }
}

interface OpenBatch {
  readonly from: number;
  /** The items' JSON, each with the comma that follows the one before. */
  readonly text: Target;
  /** Where in `text` each item ends. */
  readonly ends: number[];
  readonly lines: number[];
}

const HEAD = Buffer.from('{"items":[');
const TAIL = Buffer.from(']}');
/** Every item is written with a comma before it; that of the first stands where the bracket belongs. */
const FIRST_COMMA = HEAD.length - 1;
const BRACKET = 91;
const SPARE_BYTES = 32 * 1024;
/** Contacts with long notes go fewer at a time: a request this large is taken, and eight of them fit into memory. */
const MOST_BYTES = 4 * 1024 * 1024;

function openBatch(from: number, room: number): OpenBatch {
  const bytes = Buffer.allocUnsafe(room);
  HEAD.copy(bytes);
  return { from, text: { bytes }, ends: [], lines: [] };
}

function closed({ from, text, ends, lines }: OpenBatch, file: string): ItemBatch {
  const count = ends.length;
  const last = ends.at(-1) ?? FIRST_COMMA;
  makeRoom(text, { used: last, more: TAIL.length });
  const { bytes } = text;
  TAIL.copy(bytes, last);
  bytes[FIRST_COMMA] = BRACKET;
  return {
    ...{ from, count, file, lines },
    body: (first, end) => {
      if (first === 0 && end === count) return bytes.subarray(0, last + TAIL.length);
      const start = first === 0 ? FIRST_COMMA : (ends[first - 1] ?? 0);
      return Buffer.concat([HEAD, bytes.subarray(start + 1, ends[end - 1] ?? 0), TAIL]);
    },
  };
}
