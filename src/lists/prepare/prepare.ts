import type { RecordBlock } from '../csv/records.ts';
import { CsvError } from '../errors.ts';
import type { SuppressionBatch } from '../ports.ts';
import type { ListSettings } from '../settings.ts';
import { createRowCodes, DUPLICATE, HIGHEST_PRIORITY, REJECTED, type RowCodes, SUPPRESSED } from './codes.ts';
import { contentHashOf, hashOf } from './content-hash.ts';
import { createEntries, type Entries, type SpillFile } from './entries.ts';
import { createMomentReader, hashText, type Key } from './keys.ts';
import { recordsOf } from './records-of.ts';
import type { RejectReason } from './reject-reasons.ts';
import { type Gathered, rankOf, resolveRows } from './resolve.ts';
import { createRowReaders, type RowReader } from './row-reader.ts';
import { priorityOf } from './score.ts';
import type { SourceFile } from './source.ts';
import { addSuppression } from './suppressions.ts';
import type { ZoneCheck } from './zone-check.ts';

export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: RejectReason;
}

export interface PreparePorts {
  readonly sources: readonly SourceFile[];
  /** Who must not be called. */
  readonly suppressions: AsyncIterable<SuppressionBatch>;
  readonly spill: () => SpillFile;
  readonly zoneCheck: ZoneCheck;
  readonly onReject: (row: RejectedRow) => void;
  /** After each block: rows and bytes on disk read so far. */
  readonly onProgress?: (progress: { readonly rows: number; readonly bytes: number }) => void;
  /** What memory may hold of entries; the rest goes to the spill file. */
  readonly inMemory?: number;
}

/** What becomes of every row of a list, before any is sent. */
export interface PreparedList {
  readonly rows: number;
  readonly rejected: number;
  readonly suppressed: number;
  readonly duplicate: number;
  /** Rows that are to be sent. */
  readonly unique: number;
  readonly rejectedBy: ReadonlyMap<RejectReason, number>;
  /** Of the rows that are to be sent; null is no segment. */
  readonly segments: readonly { readonly name: string | null; readonly count: number }[];
  readonly suppressionCount: number;
  /** `sha256:…` over what the files hold and what the document makes of it. */
  readonly contentHash: string;
  /** `sha256:…` over that and what became of each row, suppressions included. */
  readonly fingerprint: string;
  /** Of each row, in the order of the files. */
  readonly codes: RowCodes;
}

/**
 * Reads a list once, and settles for each row whether it is sent: first what can't be read is rejected, then who is
 * suppressed goes, then duplicates. Memory holds a byte a row and a bounded part of the keys.
 *
 * @throws CsvError where a file can't be read as CSV, or does not say who must not be called, and what the ports throw.
 */
export async function prepareList(settings: ListSettings, ports: PreparePorts): Promise<PreparedList> {
  const { inMemory, spill } = ports;
  const onlyPhone = settings.keys.length === 1 && settings.keys[0] === settings.phone;
  const single = onlyPhone && settings.otherPhones.length === 0 && settings.emails.length === 0;
  const suppressions = createEntries(2, spill, inMemory);
  for await (const { texts, placeOf } of ports.suppressions) {
    for (const [index, text] of texts.entries()) {
      if (addSuppression(text, settings.region, suppressions)) continue;
      const place = placeOf?.(index) ?? null;
      if (place) throw new CsvError(place, 'it is neither a phone number nor an e-mail address');
    }
  }
  const gathered: Gathered = {
    rows: createEntries(4, spill, inMemory),
    asked: single || suppressions.count === 0 ? null : createEntries(3, spill, inMemory),
    suppressions,
  };
  const codes = createRowCodes();
  const segmentOf = settings.segments.length > 0 ? createRowCodes() : null;
  const rejectedBy = new Map<RejectReason, number>();
  const readers = createRowReaders(settings, ports.zoneCheck);
  let bytesBefore = 0;
  for (const source of ports.sources) {
    let reader: RowReader | null = null;
    let add: ((reader: RowReader, row: number) => void) | null = null;
    for await (const { header, block, first } of recordsOf(source, settings.delimiter)) {
      reader ??= readers.forFile(header, source.name);
      add ??= createAdder(settings, reader, { gathered, onlyPhone });
      for (let index = first; index < block.count; index += 1) {
        const reason = readRow(reader, block, index);
        if (reason === null) {
          add(reader, codes.length);
          codes.push(priorityOf(reader.row.score));
        } else {
          codes.push(REJECTED);
          rejectedBy.set(reason, (rejectedBy.get(reason) ?? 0) + 1);
          ports.onReject({ file: source.name, line: block.lineOf(index), reason });
        }
        segmentOf?.push(reader.row.segment + 1);
      }
      ports.onProgress?.({ rows: codes.length, bytes: bytesBefore + source.position() });
    }
    bytesBefore += source.size;
  }
  resolveRows(gathered, codes);
  const contentHash = contentHashOf(settings, ports.sources);
  return {
    ...tally(codes),
    rejectedBy,
    segments: countSegments(settings, codes, segmentOf),
    suppressionCount: suppressions.count,
    contentHash,
    fingerprint: hashOf([contentHash, codes.parts()]),
    codes,
  };
}

/** Why a row can't be used, or null once `reader.row` holds it. */
function readRow(reader: RowReader, block: RecordBlock, index: number): RejectReason | null {
  if (block.unreadable.size > 0 && touches(block, index)) return 'text';
  return reader.read(block.open(index));
}

function touches({ count, lineOf, unreadable }: RecordBlock, index: number): boolean {
  const from = lineOf(index);
  const to = index + 1 < count ? lineOf(index + 1) : Number.POSITIVE_INFINITY;
  for (const line of unreadable) if (line >= from && line < to) return true;
  return false;
}

/** Adds a row's keys to what was gathered. */
function createAdder(
  settings: ListSettings,
  { columns }: RowReader,
  { gathered, onlyPhone }: { readonly gathered: Gathered; readonly onlyPhone: boolean },
): (reader: RowReader, row: number) => void {
  const newest = settings.newest === null ? -1 : columns.indexOf(settings.newest);
  const phones = new Set([settings.phone, ...settings.otherPhones]);
  const keys = settings.keys.map((field) => ({ index: columns.indexOf(field), isPhone: phones.has(field) }));
  const others = settings.otherPhones.map((field) => columns.indexOf(field));
  const emails = settings.emails.map((field) => columns.indexOf(field));
  const key: Key = { first: 0, second: 0 };
  const momentOf = createMomentReader();
  const { rows, asked } = gathered;
  return (reader, row) => {
    const { record, phone, score } = reader.row;
    if (onlyPhone) {
      key.first = phone;
      key.second = 0;
    } else {
      const parts = keys.map(({ index, isPhone }) =>
        isPhone ? reader.phoneAt(record, index) : record.at(index),
      );
      hashText(parts.join('\u001f'), key);
    }
    const moment = newest < 0 ? 0 : momentOf(record.at(newest));
    rows.add(key.first, key.second, moment, rankOf(score, row));
    if (!asked) return;
    asked.add(phone, 0, row);
    for (const index of others) {
      const other = reader.phoneAt(record, index);
      if (other > 0) asked.add(other, 0, row);
    }
    for (const index of emails) {
      const address = record.at(index).trim().toLowerCase();
      if (address === '') continue;
      hashText(address, key);
      asked.add(key.first, key.second, row);
    }
  };
}

function tally(codes: RowCodes) {
  let rejected = 0;
  let suppressed = 0;
  let duplicate = 0;
  for (const part of codes.parts()) {
    for (const code of part) {
      if (code === REJECTED) rejected += 1;
      else if (code === SUPPRESSED) suppressed += 1;
      else if (code === DUPLICATE) duplicate += 1;
    }
  }
  const rows = codes.length;
  return { rows, rejected, suppressed, duplicate, unique: rows - rejected - suppressed - duplicate };
}

function countSegments(settings: ListSettings, codes: RowCodes, segmentOf: RowCodes | null) {
  if (!segmentOf) return [];
  const counts = new Array<number>(settings.segments.length + 1).fill(0);
  for (let row = 0; row < codes.length; row += 1) {
    if (codes.at(row) <= HIGHEST_PRIORITY) counts[segmentOf.at(row)] = (counts[segmentOf.at(row)] ?? 0) + 1;
  }
  const names = [null, ...settings.segments.map(({ name }) => name)];
  return names.map((name, index) => ({ name, count: counts[index] ?? 0 }));
}

export type { Entries };
