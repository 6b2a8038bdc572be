import type { RecordBlock } from '../csv/records.ts';
import type { ListSettings } from '../settings.ts';
import { HIGHEST_PRIORITY, SUPPRESSED_SINCE } from './codes.ts';
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
  body(from: number, to: number): string;
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
  for (const source of ports.sources) {
    let reader: RowReader | null = null;
    let write: ItemWriter | null = null;
    let batch: OpenBatch | null = null;
    for await (const { header, block, first } of recordsOf(source, list.delimiter)) {
      reader ??= readers.forFile(header, source.name);
      write ??= createItemWriter(list, reader);
      for (let at = first; at < block.records.length; at += 1) {
        const code = codes.at(row);
        row += 1;
        if (code > HIGHEST_PRIORITY && code !== SUPPRESSED_SINCE) continue;
        const item = index;
        index += 1;
        if (code === SUPPRESSED_SINCE || ports.skip(item)) {
          if (batch) yield closed(batch, source.name);
          batch = null;
          continue;
        }
        batch ??= { from: item, parts: [], ends: [], lines: [] };
        write(batch.parts, { block, at, priority: code });
        batch.ends.push(batch.parts.length);
        batch.lines.push(block.lines[at] ?? 0);
        if (batch.ends.length === list.chunkSize) {
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
  /** Pieces of JSON: joining them once is quicker than making a text of each item. */
  readonly parts: string[];
  /** The index in `parts` at which each item ends. */
  readonly ends: number[];
  readonly lines: number[];
}

function closed({ from, parts, ends, lines }: OpenBatch, file: string): ItemBatch {
  return {
    from,
    count: ends.length,
    file,
    lines,
    body: (first, end) => {
      const start = first === 0 ? 0 : (ends[first - 1] ?? 0);
      // Every item begins with the comma that follows the one before.
      return `{"items":[${parts
        .slice(start, ends[end - 1] ?? 0)
        .join('')
        .slice(1)}]}`;
    },
  };
}

type ItemWriter = (
  parts: string[],
  row: { readonly block: RecordBlock; readonly at: number; readonly priority: number },
) => void;

interface Piece {
  /** Everything up to the value. */
  readonly before: string;
  readonly index: number;
  readonly isPhone: boolean;
}

function createItemWriter(list: ListSettings, reader: RowReader): ItemWriter {
  const pieces = piecesOf(list, reader);
  const { segmentField } = list;
  const zonesField = list.zones.field;
  const needsRow = segmentField !== null || zonesField !== null;
  const ends = Array.from({ length: HIGHEST_PRIORITY + 1 }, (_, priority) => `],"priority":${priority}}`);

  return (parts, { block, at, priority }) => {
    const record = block.records[at] ?? [];
    const isPlain = block.plain && !block.quoted.has(at);
    for (const { before, index, isPhone } of pieces) {
      const value = record[index] ?? '';
      parts.push(before);
      if (isPhone) {
        const number = reader.phoneAt(record, index);
        parts.push(number === 0 ? '"}' : `+${number}"}`);
      } else if (isPlain) parts.push(value, '"}');
      else parts.push(JSON.stringify(value).slice(1), '}');
    }
    if (needsRow) {
      reader.read(record);
      const { segment, zones } = reader.row;
      const named = list.segments[segment]?.name;
      if (segmentField !== null && named !== undefined) {
        parts.push(`,{"name":${JSON.stringify(segmentField)},"value":"${named}"}`);
      }
      if (zonesField !== null) {
        parts.push(`,{"name":${JSON.stringify(zonesField)},"value":"${zones.join(' ')}"}`);
      }
    }
    parts.push(ends[priority] ?? '');
  };
}

function piecesOf(list: ListSettings, { columns }: RowReader): readonly Piece[] {
  const phones = new Set([list.phone, ...list.otherPhones]);
  const pieces = (
    names: readonly { readonly name: string; readonly index: number }[],
    opening: string,
  ): readonly Piece[] =>
    names.map(({ name, index }, position) => ({
      before: `${position === 0 ? opening : ','}{"name":${JSON.stringify(name)},"value":"`,
      index,
      isPhone: phones.has(name),
    }));
  const keys = list.keys.map((name) => ({ name, index: columns.indexOf(name) }));
  return [...pieces(keys, ',{"deduplicationKeys":['), ...pieces(columns.fields, '],"fields":[')];
}
