import { parse } from 'csv-parse/sync';
import { CsvError } from '../errors.ts';

export interface QuotedRecord {
  /** With the end of its line. */
  readonly text: string;
  readonly line: number;
}

/** How csv-parse reads a list; columns are counted by the caller. */
export function parserOptions(delimiter: string) {
  return {
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

/**
 * The fields of records that have quotes, one each. All of them in one call, which is quick; one by one only to find
 * which is wrong.
 *
 * @throws CsvError naming the first that csv-parse refuses.
 */
export function parseQuoted(
  quoted: readonly QuotedRecord[],
  { file, delimiter }: { readonly file: string; readonly delimiter: string },
): readonly (readonly string[])[] {
  const together = tryParse(quoted.map(({ text }) => text).join(''), delimiter);
  if (together?.length === quoted.length) return together;
  return quoted.map(({ text, line }) => {
    const [record, ...more] = tryParse(text, delimiter) ?? [];
    if (record === undefined || more.length > 0) {
      throw new CsvError(
        { file, line },
        'a quote stands where none may be: quote the whole field and double it',
      );
    }
    return record;
  });
}

function tryParse(text: string, delimiter: string): readonly (readonly string[])[] | null {
  try {
    return parse(text, parserOptions(delimiter));
  } catch {
    return null;
  }
}
