import { isAscii, isUtf8 } from 'node:buffer';
import { CsvError } from '../errors.ts';
import { NEWLINE, RETURN } from './marks.ts';
import { parseQuoted } from './quoted.ts';
import { type CsvRecord, createCursor } from './record.ts';
import { createScanner } from './scan.ts';

/** Records of a part of a file, in their order. Good until the next part is read. */
export interface RecordBlock {
  readonly count: number;
  /** One of them; good until the next is opened. */
  open(index: number): CsvRecord;
  /** The line on which a record begins, from 1. */
  lineOf(index: number): number;
  /** Lines that are not UTF-8, where there are any: their records hold replacement characters. */
  readonly unreadable: ReadonlySet<number>;
}

export interface RecordReader {
  /** The records that end in these bytes and what came before. @throws CsvError */
  push(bytes: Uint8Array): RecordBlock;
  /** The record that the file ends with. @throws CsvError */
  end(): RecordBlock;
}

/** A record that is longer is no contact: a quote that was never closed, or a file that is no list. */
const LONGEST_RECORD = 8 * 1024 * 1024;
const QUOTE = '"';
const NONE: ReadonlySet<number> = new Set();
const NOTHING: RecordBlock = {
  ...{ count: 0, lineOf: () => 0, unreadable: NONE },
  open: () => {
    throw new RangeError('a block of no records');
  },
};

/**
 * Splits CSV (RFC 4180, LF or CRLF, a BOM passed over, blank lines skipped) into records. What is quoted in any but the
 * simplest way is judged by csv-parse, record by record, and the two agree on every text: a test holds them against one
 * another.
 */
export function createRecordReader(options: {
  readonly file: string;
  readonly delimiter: string;
}): RecordReader {
  const { file, delimiter } = options;
  const scan = createScanner(delimiter);
  const cursor = createCursor();
  /** What was read and belongs to no record yet, from `start` to `end`; then room for more. */
  let held = Buffer.alloc(0);
  let start = 0;
  let end = 0;
  let line = 1;
  let started = false;

  function add(bytes: Uint8Array): void {
    const left = end - start;
    if (left + bytes.length > held.length) {
      const larger = Buffer.allocUnsafe(Math.ceil((left + bytes.length) * 1.25));
      held.copy(larger, 0, start, end);
      held = larger;
    } else held.copyWithin(0, start, end);
    held.set(bytes, left);
    start = 0;
    end = left + bytes.length;
  }

  /** The records that end before `to`, where a line ends. */
  function read(to: number): RecordBlock {
    if (!started) start += bomLength(held.subarray(start, to), file);
    started = true;
    const bytes = held.subarray(start, to);
    const ascii = isAscii(bytes);
    const found = scan(bytes, line);
    const { count, lines, hard, open, openLine } = found;
    // What belongs to no record yet is looked at with its record, and says nothing of the one before.
    const ended = bytes.subarray(0, open);
    const unreadable = ascii || isUtf8(ended) ? NONE : notUtf8(ended, line);
    start += open;
    line = openLine;
    if (to - start > LONGEST_RECORD) throw unclosed(file, openLine);
    const quoted = hard.map(({ index, start: from, end: behind }) => ({
      text: bytes.toString(ascii ? 'latin1' : 'utf8', from, behind),
      line: lines[index] ?? 0,
    }));
    const parsed = quoted.length > 0 ? parseQuoted(quoted, { file, delimiter }) : [];
    cursor.show({ bytes, scan: found, parsed, ascii });
    return { count, open: cursor.open, lineOf: (index) => lines[index] ?? 0, unreadable };
  }

  return {
    push: (bytes) => {
      add(bytes);
      const lastLine = bytes.lastIndexOf(NEWLINE) + 1;
      if (lastLine > 0) return read(end - bytes.length + lastLine);
      if (end - start > LONGEST_RECORD) throw tooLong(held.subarray(start, end), { file, line });
      return NOTHING;
    },
    end: () => {
      if (!started) start += bomLength(held.subarray(start, end), file);
      started = true;
      if (end === start) return NOTHING;
      // The end of a file is no CRLF: a last CR stays part of its field.
      add(Uint8Array.from(held[end - 1] === RETURN ? [RETURN, NEWLINE] : [NEWLINE]));
      const block = read(end);
      if (end > start) throw unclosed(file, line);
      return block;
    },
  };
}

/** Whether a line has an even number of quotes: an escaped quote is two. */
function isBalanced(line: string): boolean {
  let balanced = true;
  for (let at = line.indexOf(QUOTE); at !== -1; at = line.indexOf(QUOTE, at + 1)) balanced = !balanced;
  return balanced;
}

function notUtf8(bytes: Buffer, firstLine: number): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = firstLine;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start) + 1 || bytes.length;
    if (!isUtf8(bytes.subarray(start, end))) lines.add(line);
    start = end;
  }
  return lines;
}

/** How many bytes of a BOM a file begins with. @throws CsvError for one of UTF-16 */
function bomLength(bytes: Buffer, file: string): number {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new CsvError({ file, line: 1 }, 'the file is UTF-16: save it as UTF-8');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

function tooLong(record: Buffer, place: { readonly file: string; readonly line: number }): CsvError {
  return isBalanced(record.toString('latin1'))
    ? new CsvError(place, 'the line is longer than 8 MB: this is no list of contacts')
    : unclosed(place.file, place.line);
}

function unclosed(file: string, line: number): CsvError {
  return new CsvError({ file, line }, 'a quote that is opened here is not closed');
}
