import { fieldsOf } from '../lists/csv/record.ts';
import { createRecordReader, type RecordBlock } from '../lists/csv/records.ts';
import { CsvError, SourceUnreadableError } from '../lists/errors.ts';
import type { SuppressionBatch } from '../lists/ports.ts';
import type { FoundFile } from './find-files.ts';
import { openSource } from './source-file.ts';
import { columnsOf, delimiterOf, isHeader, looksLikeSomebody } from './suppression-columns.ts';

/**
 * Who local files say must not be called: every line after a header names somebody. What can't be told from a file is an
 * error, for it would be taken for nobody.
 *
 * @throws CsvError, SourceUnreadableError
 */
export async function* suppressedIn(files: readonly FoundFile[]): AsyncGenerator<SuppressionBatch> {
  for (const file of files) {
    const source = openSource(file);
    let read: ReturnType<typeof reading> | null = null;
    for await (const bytes of source.bytes()) {
      read ??= reading(source.name, delimiterOf(firstLine(bytes)));
      yield read.batch(read.records.push(bytes));
    }
    if (!read) throw new SourceUnreadableError(source.name, 'it is empty: a file of nobody has a header');
    yield read.batch(read.records.end());
  }
}

interface Named {
  readonly text: string;
  /** Where it has to be understood; null where it may be something else. */
  readonly line: number | null;
}

function reading(file: string, delimiter: string) {
  let columns: readonly number[] | null = null;
  let isFirst = true;

  /** The fields of a record that name somebody, and others that may; none of a header or a comment. */
  function namedIn(record: readonly string[], line: number): readonly Named[] {
    const [first = ''] = record;
    if (first.trimStart().startsWith('#')) return [];
    if (isFirst && first.includes('\r'))
      throw new CsvError({ file, line }, 'its lines end with CR alone: save it with LF');
    const heads = isFirst && isHeader(record);
    isFirst = false;
    if (heads) {
      columns = columnsOf(record);
      return [];
    }
    columns ??= columnsOf(record);
    const known = new Set(columns);
    const fields = record.flatMap((text, index): readonly Named[] => {
      if (text.trim() === '') return [];
      if (known.has(index)) return [{ text, line }];
      // A second number of somebody; what it is not is no fault of the file.
      return looksLikeSomebody(text) ? [{ text, line: null }] : [];
    });
    if (fields.every((field) => field.line === null) && record.some((text) => text.trim() !== ''))
      throw new CsvError({ file, line }, 'no field of it is known to be a phone number or an e-mail address');
    return fields;
  }

  return {
    records: createRecordReader({ file, delimiter }),
    batch({ count, open, lineOf, unreadable }: RecordBlock): SuppressionBatch {
      // A line that can't be read might name somebody: then the list was not read.
      for (const line of unreadable) throw new CsvError({ file, line }, 'it is not UTF-8');
      const named = Array.from({ length: count }, (_, index) =>
        namedIn(fieldsOf(open(index)), lineOf(index)),
      ).flat();
      return {
        texts: named.map(({ text }) => text),
        placeOf: (index) => {
          const line = named[index]?.line ?? null;
          return line === null ? null : { file, line };
        },
      };
    },
  };
}

function firstLine(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString();
  return text.split(/[\r\n]/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
}
