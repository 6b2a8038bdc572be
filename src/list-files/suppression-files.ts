import { createRecordReader, type RecordBlock } from '../lists/csv/records.ts';
import { CsvError, SourceUnreadableError } from '../lists/errors.ts';
import type { SuppressionBatch } from '../lists/ports.ts';
import type { FoundFile } from './find-files.ts';
import { openSource } from './source-file.ts';
import { columnsOf, delimiterOf, looksLikeSomebody } from './suppression-columns.ts';

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

function reading(file: string, delimiter: string) {
  let columns: readonly number[] | null = null;
  let isFirst = true;

  /** The fields of a record that name somebody; none of a header or a comment. */
  function fieldsOf(record: readonly string[], line: number): readonly string[] {
    const [first = ''] = record;
    if (first.trimStart().startsWith('#')) return [];
    const isHeader = isFirst && !record.some(looksLikeSomebody);
    isFirst = false;
    if (isHeader) {
      if (first.includes('\r'))
        throw new CsvError({ file, line }, 'its lines end with CR alone: save it with LF');
      columns = columnsOf(record);
      return [];
    }
    columns ??= columnsOf(record);
    const fields = (columns ?? [])
      .flatMap((index) => record[index] ?? [])
      .filter((text) => text.trim() !== '');
    if (fields.length === 0 && record.some((text) => text.trim() !== ''))
      throw new CsvError({ file, line }, 'no field of it is known to be a phone number or an e-mail address');
    return fields;
  }

  return {
    records: createRecordReader({ file, delimiter }),
    batch({ records, lines, unreadable }: RecordBlock): SuppressionBatch {
      // A line that can't be read might name somebody: then the list was not read.
      for (const line of unreadable) throw new CsvError({ file, line }, 'it is not UTF-8');
      const texts: string[] = [];
      const places: number[] = [];
      for (const [index, record] of records.entries()) {
        const line = lines[index] ?? 0;
        for (const text of fieldsOf(record, line)) {
          texts.push(text);
          places.push(line);
        }
      }
      return { texts, placeOf: (index) => ({ file, line: places[index] ?? 0 }) };
    },
  };
}

function firstLine(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString();
  return text.split(/[\r\n]/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
}
