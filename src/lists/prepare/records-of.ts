import { fieldsOf } from '../csv/record.ts';
import { createRecordReader, type RecordBlock } from '../csv/records.ts';
import { CsvError } from '../errors.ts';
import type { SourceFile } from './source.ts';

/** The records of a file but for its header, block by block. @throws CsvError */
export async function* recordsOf(
  source: SourceFile,
  delimiter: string,
): AsyncGenerator<{
  readonly header: readonly string[];
  readonly block: RecordBlock;
  readonly first: number;
}> {
  const reader = createRecordReader({ file: source.name, delimiter });
  let header: readonly string[] | null = null;
  const blocks = async function* () {
    for await (const bytes of source.bytes()) yield reader.push(bytes);
    yield reader.end();
  };
  for await (const block of blocks()) {
    if (block.count === 0) continue;
    if (header === null) {
      if (block.unreadable.has(block.lineOf(0))) {
        throw new CsvError({ file: source.name, line: 1 }, 'the header is not UTF-8: save the file as UTF-8');
      }
      header = fieldsOf(block.open(0));
      if (header.some((name) => name.includes('\r'))) {
        throw new CsvError(
          { file: source.name, line: 1 },
          'its lines end with CR alone, so that it is a header without rows: save it with LF',
        );
      }
      yield { header, block, first: 1 };
    } else yield { header, block, first: 0 };
  }
  if (header === null)
    throw new CsvError({ file: source.name, line: 1 }, 'the file is empty: it has not even a header');
}
