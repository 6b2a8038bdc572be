import { NEWLINE, RETURN } from './marks.ts';

/** Where the records of a part of a file and their fields stand in its bytes. */
export interface Scan {
  readonly count: number;
  /** Of each field its first byte, and the one behind its last; quotes around it are left out. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each record the index of its first field, and behind the last record the number of all. */
  readonly fields: Int32Array;
  /** Of each record the line that it begins on. */
  readonly lines: Int32Array;
  /** Records that csv-parse has to judge, in order: they have no fields here. */
  readonly hard: readonly HardRecord[];
  /** Whether nothing in these fields has to be escaped in JSON. */
  readonly plain: boolean;
  /** Where a record begins that does not end here, or the number of bytes; and the line of that place. */
  readonly open: number;
  readonly openLine: number;
}

export interface HardRecord {
  readonly index: number;
  readonly start: number;
  /** Behind the end of its line. */
  readonly end: number;
}

/** Of bytes that end with a line's end. What it answers is good until the next call. */
export type Scanner = (bytes: Uint8Array, firstLine: number) => Scan;

const QUOTE = 34;
const BACKSLASH = 92;
/** Stands for nothing but itself, in CSV and in JSON. */
const SELF = 0;
const ESCAPED = 1;
const SPECIAL = 2;

/**
 * Finds records and fields byte by byte, so that texts are made only of the fields that somebody asks for. Fields that are
 * quoted whole, on one line and without a quote inside are understood; a record with any other quote is left to csv-parse.
 */
export function createScanner(delimiter: string): Scanner {
  const separator = delimiter.charCodeAt(0);
  const kinds = kindsOf(separator);
  let room = rooms(0);

  return (bytes, firstLine) => {
    const { length } = bytes;
    if (room.starts.length <= length) room = rooms(Math.ceil(length * 1.1) + 1);
    const { starts, ends, fields, lines } = room;
    const hard: HardRecord[] = [];
    let plain = true;
    let count = 0;
    let used = 0;
    let line = firstLine;
    let at = 0;
    while (at < length) {
      const start = at;
      const blank = bytes[at] === NEWLINE ? 1 : bytes[at] === RETURN && bytes[at + 1] === NEWLINE ? 2 : 0;
      if (blank > 0) {
        at += blank;
        line += 1;
        continue;
      }
      const first = used;
      let from = at;
      let isHard = false;
      for (;;) {
        const code = bytes[at] ?? NEWLINE;
        const kind = kinds[code];
        at += 1;
        if (kind === SELF) continue;
        if (kind === ESCAPED) plain = false;
        else if (code === separator) {
          starts[used] = from;
          ends[used] = at - 1;
          used += 1;
          from = at;
        } else if (code === NEWLINE) {
          starts[used] = from;
          ends[used] = at - 2 >= from && bytes[at - 2] === RETURN ? at - 2 : at - 1;
          used += 1;
          break;
        } else if (code === RETURN) {
          if (bytes[at] !== NEWLINE) plain = false;
        } else {
          const close = at - 1 === from ? closing(bytes, at) : -1;
          const ending = close < 0 ? 0 : endingAt(bytes, close + 1, separator);
          if (ending === 0) {
            isHard = true;
            break;
          }
          if (plain) plain = allSelf(bytes, { from: at, to: close, kinds, separator });
          starts[used] = at;
          ends[used] = close;
          used += 1;
          at = close + 1 + ending;
          from = at;
          if (bytes[at - 1] === NEWLINE) break;
        }
      }
      fields[count] = first;
      lines[count] = line;
      if (isHard) {
        used = first;
        const { end, passed } = endOf(bytes, start);
        if (end < 0) {
          fields[count] = used;
          return { count, starts, ends, fields, lines, hard, plain, open: start, openLine: line };
        }
        hard.push({ index: count, start, end });
        at = end;
        line += passed;
      } else line += 1;
      count += 1;
    }
    fields[count] = used;
    return { count, starts, ends, fields, lines, hard, plain, open: length, openLine: line };
  };
}

function rooms(size: number) {
  return {
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    fields: new Int32Array(size),
    lines: new Int32Array(size),
  };
}

function kindsOf(separator: number): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(ESCAPED, 0, 32);
  kinds[BACKSLASH] = ESCAPED;
  for (const code of [separator, NEWLINE, RETURN, QUOTE]) kinds[code] = SPECIAL;
  return kinds;
}

/** The next quote on the line, or -1. */
function closing(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    const code = bytes[at] ?? NEWLINE;
    if (code === QUOTE) return at;
    if (code === NEWLINE) return -1;
  }
}

/** How long what ends a field is, or 0 where none ends. */
function endingAt(bytes: Uint8Array, at: number, separator: number): number {
  const code = bytes[at];
  if (code === separator || code === NEWLINE) return 1;
  return code === RETURN && bytes[at + 1] === NEWLINE ? 2 : 0;
}

function allSelf(
  bytes: Uint8Array,
  {
    from,
    to,
    kinds,
    separator,
  }: { readonly from: number; readonly to: number; readonly kinds: Uint8Array; readonly separator: number },
): boolean {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] ?? 0;
    if (kinds[code] !== SELF && (code !== separator || code < 32)) return false;
  }
  return true;
}

/** Behind the line on which a record's quotes are even in number (an escaped quote is two), or -1; and the lines up to there. */
function endOf(bytes: Uint8Array, start: number): { readonly end: number; readonly passed: number } {
  let balanced = true;
  let passed = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === QUOTE) balanced = !balanced;
    else if (code === NEWLINE) {
      passed += 1;
      if (balanced) return { end: at + 1, passed };
    }
  }
  return { end: -1, passed };
}
