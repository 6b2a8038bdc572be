import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parserOptions } from '../../src/lists/csv/quoted.ts';
import { type CsvRecord, fieldsOf } from '../../src/lists/csv/record.ts';
import { createRecordReader, type RecordBlock } from '../../src/lists/csv/records.ts';

function readAll(content: string | Uint8Array, piece = 5, delimiter = ',') {
  const bytes = Buffer.from(content);
  const reader = createRecordReader({ file: 'x.csv', delimiter });
  const records: (readonly string[])[] = [];
  const written: (readonly string[])[] = [];
  const lines: number[] = [];
  const unreadable: number[] = [];
  const take = (block: RecordBlock) => {
    for (let index = 0; index < block.count; index += 1) {
      const record = block.open(index);
      records.push(fieldsOf(record));
      written.push(records.at(-1)?.map((_, field) => inJson(record, field)) ?? []);
      lines.push(block.lineOf(index));
    }
    unreadable.push(...block.unreadable);
  };
  for (let at = 0; at < bytes.length; at += piece) take(reader.push(bytes.subarray(at, at + piece)));
  take(reader.end());
  return { records, written, lines, unreadable };
}

/** A field as a request has it, read back. */
function inJson(record: CsvRecord, index: number): string {
  const target = Buffer.alloc(record.longest);
  const end = record.write(index, target, 0);
  return JSON.parse(`"${target.toString('utf8', 0, end)}"`);
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

describe('records of a CSV file', () => {
  it('are what csv-parse reads, on any text and in pieces of any size, or both refuse it', () => {
    const piece = fc.constantFrom(
      'a',
      'é',
      '"',
      '""',
      ',',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '+1',
      '"b"',
      '"c,d"',
      '"e\nf"',
      '"\\"',
      '"\u0001"',
      '\\',
      '\t',
      '\u007f',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(',', '\t'),
        (content, size, delimiter) => {
          const theirs = orNull(() => parse(content, parserOptions(delimiter)));
          const ours = orNull(() => readAll(content, size, delimiter));
          expect(ours?.records ?? null).toEqual(theirs);
          expect(ours?.written ?? null).toEqual(theirs);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('begin behind a BOM, and end with LF or CRLF or nothing', () => {
    expect(readAll('\uFEFFa,b\r\n1,2\n3,4').records).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('know their lines, quoted ones over several lines too', () => {
    expect(readAll('h\n"a\nb"\n\nc\n').lines).toEqual([1, 2, 5]);
  });

  it('that are not UTF-8 are told by their lines', () => {
    const bytes = Buffer.concat([Buffer.from('h\nä\n'), Buffer.of(0xff, 0x0a), Buffer.from('ö\n')]);
    expect(readAll(bytes, 100)).toMatchObject({ unreadable: [3], lines: [1, 2, 3, 4] });
  });

  it('that go on in the next part say nothing of the one before that is not UTF-8', () => {
    const reader = createRecordReader({ file: 'x.csv', delimiter: ',' });
    const first = reader.push(Buffer.concat([Buffer.from('h\nok\n"'), Buffer.of(0xff, 0x0a)]));
    expect([first.count, [...first.unreadable]]).toEqual([2, []]);
    const next = reader.push(Buffer.from('b"\n'));
    expect([next.count, [...next.unreadable]]).toEqual([1, [3]]);
  });

  it('of a field of a megabyte are read', () => {
    const long = 'x'.repeat(1_000_000);
    expect(readAll(`h\n"${long}"\nb\n`, 65_536).records[1]?.[0]).toBe(long);
  });

  it.each([
    ['', 'the line is longer than 8 MB'],
    ['"a",', 'the line is longer than 8 MB'],
    ['"', 'a quote that is opened here is not closed'],
  ])('stop at a line of 9 MB that begins with %j', (begin, message) => {
    const line = `h\n${begin}${'x'.repeat(9 * 1024 * 1024)}`;
    expect(() => readAll(line, 1_048_576)).toThrow(`x.csv:2: ${message}`);
  });

  it.each([
    ['a quote in the middle of a field', 'h\na"b,c"\n', 'x.csv:2: a quote stands where none may be'],
    ['a quote that is not closed', 'h\n1\n"a\nb\n', 'x.csv:3: a quote that is opened here is not closed'],
    ['UTF-16', Buffer.from('\uFEFFh\n', 'utf16le'), 'x.csv:1: the file is UTF-16'],
  ])('stop at %s, with its line', (_, content, message) => {
    expect(() => readAll(content)).toThrow(message);
  });
});
