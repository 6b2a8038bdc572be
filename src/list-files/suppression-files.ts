import { createRecordReader } from '../lists/csv/records.ts';
import { CsvError } from '../lists/errors.ts';
import type { FoundFile } from './find-files.ts';
import { openSource } from './source-file.ts';

/** The first field of every line; what is no number and no address, as a header, suppresses nobody. */
export async function* suppressedIn(files: readonly FoundFile[]): AsyncGenerator<readonly string[]> {
  for (const file of files) {
    const source = openSource(file);
    const reader = createRecordReader({ file: source.name, delimiter: ',' });
    for await (const bytes of source.bytes()) yield firstFields(reader.push(bytes), source.name);
    yield firstFields(reader.end(), source.name);
  }
}

/** A line that can't be read might name somebody: then the list was not read. */
function firstFields(
  { records, unreadable }: ReturnType<ReturnType<typeof createRecordReader>['push']>,
  file: string,
): readonly string[] {
  for (const line of unreadable) throw new CsvError({ file, line }, 'it is not UTF-8');
  return records.map(([first = '']) => first).filter((text) => text !== '' && !text.startsWith('#'));
}
