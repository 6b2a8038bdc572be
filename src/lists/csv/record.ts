import type { Scan } from './scan.ts';

/** A record of a list. One object stands for one after the other: what is kept of it has to be taken from it. */
export interface CsvRecord {
  /** How many fields it has. */
  readonly length: number;
  /** Bytes in the file, perhaps without its outer quotes and its line's end. */
  readonly size: number;
  /** The text of a field; empty beyond the last. */
  at(index: number): string;
  /** The most bytes that all fields take, each written once. */
  readonly longest: number;
  /** Writes a field as it stands within a JSON string, and answers the place behind it. */
  write(index: number, target: Buffer, to: number): number;
}

/** What a part of a file is, beside where its records stand. */
export interface Scanned {
  readonly bytes: Buffer;
  readonly scan: Scan;
  /** The fields of the records that csv-parse judged, in order. */
  readonly parsed: readonly (readonly string[])[];
  readonly ascii: boolean;
}

export interface Cursor {
  /** Goes to another part. */
  show(part: Scanned): void;
  open(index: number): CsvRecord;
}

/** A byte is at most this in JSON: `\u0000`. */
const LONGEST_ESCAPE = 6;

const NOTHING: Scanned = {
  bytes: Buffer.alloc(0),
  scan: {
    ...{ count: 0, hard: [], plain: true, open: 0, openLine: 0 },
    ...{ starts: new Int32Array(0), ends: new Int32Array(0) },
    ...{ fields: new Int32Array(0), lines: new Int32Array(0) },
  },
  parsed: [],
  ascii: true,
};

export const NO_RECORD: CsvRecord = recordOf([], 0);

export function createCursor(): Cursor {
  let { bytes, scan, ascii } = NOTHING;
  let { starts, ends, plain } = scan;
  let judged: ReadonlyMap<number, CsvRecord> = new Map();
  /** All of an ASCII part: cutting a text is quicker than decoding bytes. */
  let whole: string | null = null;
  let first = 0;

  const text = (from: number, to: number): string => {
    if (!ascii) return bytes.toString('utf8', from, to);
    whole ??= bytes.toString('latin1');
    return whole.slice(from, to);
  };
  const record = {
    length: 0,
    size: 0,
    longest: 0,
    at(index: number): string {
      if (index >= record.length) return '';
      return text(starts[first + index] ?? 0, ends[first + index] ?? 0);
    },
    write(index: number, target: Buffer, to: number): number {
      if (index >= record.length) return to;
      const end = ends[first + index] ?? 0;
      let from = starts[first + index] ?? 0;
      if (!plain) return writeEscaped(text(from, end), target, to);
      let place = to;
      while (from < end) {
        target[place] = bytes[from] ?? 0;
        place += 1;
        from += 1;
      }
      return place;
    },
  };

  return {
    show(part) {
      ({ bytes, scan, ascii } = part);
      ({ starts, ends, plain } = scan);
      whole = null;
      judged = new Map(
        scan.hard.map(({ index, start, end }, at) => [index, recordOf(part.parsed[at] ?? [], end - start)]),
      );
    },
    open(index) {
      const other = judged.size > 0 ? judged.get(index) : undefined;
      if (other) return other;
      const { fields } = scan;
      first = fields[index] ?? 0;
      record.length = (fields[index + 1] ?? 0) - first;
      record.size = record.length === 0 ? 0 : (ends[first + record.length - 1] ?? 0) - (starts[first] ?? 0);
      record.longest = plain ? record.size : record.size * LONGEST_ESCAPE;
      return record;
    },
  };
}

/** The texts of all fields. */
export function fieldsOf(record: CsvRecord): readonly string[] {
  return Array.from({ length: record.length }, (_, index) => record.at(index));
}

function recordOf(fields: readonly string[], size: number): CsvRecord {
  return {
    ...{ length: fields.length, size, longest: size * LONGEST_ESCAPE },
    at: (index) => fields[index] ?? '',
    write: (index, target, to) => writeEscaped(fields[index] ?? '', target, to),
  };
}

function writeEscaped(text: string, target: Buffer, to: number): number {
  return to + target.write(JSON.stringify(text).slice(1, -1), to);
}
