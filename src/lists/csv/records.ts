import { isAscii, isUtf8 } from 'node:buffer';
import { CsvError } from '../errors.ts';
import { parseQuoted } from './quoted.ts';

/** Records of a part of a file, in their order. */
export interface RecordBlock {
  /** The fields of each record. */
  readonly records: readonly (readonly string[])[];
  /** The line on which each record begins, from 1. */
  readonly lines: readonly number[];
  /** Lines that are not UTF-8, where there are any: their records hold replacement characters. */
  readonly unreadable: ReadonlySet<number>;
  /** The indexes of records that were quoted. */
  readonly quoted: ReadonlySet<number>;
  /** Whether nothing but quotes has to be escaped in JSON. */
  readonly plain: boolean;
}

export interface RecordReader {
  /** The records that end in these bytes and what came before. @throws CsvError */
  push(bytes: Uint8Array): RecordBlock;
  /** The record that the file ends with. @throws CsvError */
  end(): RecordBlock;
}

/** A record that is longer is no contact: a quote that was never closed, or a file that is no list. */
const LONGEST_RECORD = 8 * 1024 * 1024;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = '"';
const NONE: ReadonlySet<number> = new Set();
const NOTHING: RecordBlock = { records: [], lines: [], unreadable: NONE, quoted: NONE, plain: true };
/** What JSON escapes besides quotes; CR and LF end lines. */
const ESCAPED = /(?![\r\n])[\\\p{Cc}]/u;

/**
 * Splits CSV text (RFC 4180, LF or CRLF, a BOM passed over, blank lines skipped) into records. Lines without a quote are
 * split here; whatever has one is judged by csv-parse, record by record, and the two agree on every text: a test holds
 * them against one another.
 */
export function createRecordReader(options: {
  readonly file: string;
  readonly delimiter: string;
}): RecordReader {
  const { file, delimiter } = options;
  let carry: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let line = 1;
  let started = false;

  function read(bytes: Buffer): RecordBlock {
    const { text, unreadable } = decode(bytes, line);
    const found = split(text, { file, delimiter, line });
    carry = bytes.subarray(bytes.length - Buffer.byteLength(found.open));
    if (unreadable.size > 0 && found.open !== '') carry = tail(bytes, found.openLine - line);
    line = found.openLine;
    if (carry.length > LONGEST_RECORD) throw unclosed(file, found.openLine);
    return { ...found, unreadable, plain: !ESCAPED.test(text) };
  }

  return {
    push: (chunk) => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if (end === 0) {
        carry = Buffer.concat([carry, bytes]);
        if (carry.length > LONGEST_RECORD) throw tooLong(carry, { file, line });
        return NOTHING;
      }
      let whole: Buffer = Buffer.concat([carry, bytes.subarray(0, end)]);
      if (!started) whole = withoutBom(whole, file);
      started = true;
      const block = read(whole);
      carry = Buffer.concat([carry, bytes.subarray(end)]);
      return block;
    },
    end: () => {
      const whole = started ? carry : withoutBom(carry, file);
      if (whole.length === 0) return NOTHING;
      // The end of a file is no CRLF: a last CR stays part of its field.
      const ending = whole.at(-1) === RETURN ? [RETURN, NEWLINE] : [NEWLINE];
      const block = read(Buffer.concat([whole, Buffer.from(ending)]));
      if (carry.length > 0) throw unclosed(file, line);
      return block;
    },
  };
}

interface Found {
  readonly records: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly quoted: ReadonlySet<number>;
  /** What belongs to a record that does not end here. */
  readonly open: string;
  readonly openLine: number;
}

/** `text` ends with a line's end. */
function split(
  text: string,
  {
    file,
    delimiter,
    line: first,
  }: { readonly file: string; readonly delimiter: string; readonly line: number },
): Found {
  const records: (readonly string[])[] = [];
  const lines: number[] = [];
  const quoted: { readonly index: number; readonly text: string; readonly line: number }[] = [];
  const anyQuote = text.includes(QUOTE);
  const parts = text.split('\n');
  let line = first;
  let open = '';
  let openLine = first;
  for (let part = 0; part < parts.length - 1; part += 1) {
    const raw = parts[part] ?? '';
    if (anyQuote && (open !== '' || raw.includes(QUOTE))) {
      if (open === '') openLine = line;
      open = `${open}${raw}\n`;
      if (isBalanced(raw) === (open.length === raw.length + 1)) {
        quoted.push({ index: records.length, text: open, line: openLine });
        records.push([]);
        lines.push(openLine);
        open = '';
      }
    } else {
      const content = raw.charCodeAt(raw.length - 1) === RETURN ? raw.slice(0, -1) : raw;
      if (content !== '') {
        records.push(content.split(delimiter));
        lines.push(line);
      }
    }
    line += 1;
  }
  if (quoted.length > 0) {
    const parsed = parseQuoted(quoted, { file, delimiter });
    for (const [at, { index }] of quoted.entries()) records[index] = parsed[at] ?? [];
  }
  const indexes = quoted.length === 0 ? NONE : new Set(quoted.map(({ index }) => index));
  return { records, lines, quoted: indexes, open, openLine: open === '' ? line : openLine };
}

/** Whether a line has an even number of quotes: an escaped quote is two. */
function isBalanced(line: string): boolean {
  let balanced = true;
  for (let at = line.indexOf(QUOTE); at !== -1; at = line.indexOf(QUOTE, at + 1)) balanced = !balanced;
  return balanced;
}

function decode(
  bytes: Buffer,
  firstLine: number,
): { readonly text: string; readonly unreadable: ReadonlySet<number> } {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), unreadable: NONE };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), unreadable: NONE };
  const unreadable = new Set<number>();
  let line = firstLine;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start) + 1 || bytes.length;
    if (!isUtf8(bytes.subarray(start, end))) unreadable.add(line);
    start = end;
  }
  return { text: bytes.toString('utf8'), unreadable };
}

/** The bytes from the line `skip` on, counted from 0. */
function tail(bytes: Buffer, skip: number): Buffer {
  let start = 0;
  for (let passed = 0; passed < skip; passed += 1) start = bytes.indexOf(NEWLINE, start) + 1;
  return bytes.subarray(start);
}

function withoutBom(bytes: Buffer, file: string): Buffer {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new CsvError({ file, line: 1 }, 'the file is UTF-16: save it as UTF-8');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

function tooLong(record: Buffer, place: { readonly file: string; readonly line: number }): CsvError {
  return isBalanced(record.toString('latin1'))
    ? new CsvError(place, 'the line is longer than 8 MB: this is no list of contacts')
    : unclosed(place.file, place.line);
}

function unclosed(file: string, line: number): CsvError {
  return new CsvError({ file, line }, 'a quote that is opened here is not closed');
}
