import { setImmediate } from 'node:timers/promises';
import type { DocumentCache } from '../cache.ts';
import type { FileDocument, FileResult } from '../check-file.ts';
import type { FoundFile, GivenFile } from './files.ts';
import type { Helper, HelperOutcome } from './helper.ts';
import { openQueue, RANGE } from './queue.ts';
import { readFile } from './read-file.ts';

export interface ReadingOptions {
  readonly cache: DocumentCache | null;
  /** A second thread that takes its share. */
  readonly helper: Helper | null;
}

/**
 * Reads and checks each file, those that the cache knows without parsing them; the results are in the order of the
 * files. Between two ranges of files other work, such as renewing a
 * lock, gets its turn.
 */
export async function readFiles(
  files: readonly (FoundFile | GivenFile)[],
  { cache, helper }: ReadingOptions,
): Promise<readonly FileResult[]> {
  const queue = helper?.queue ?? openQueue(files.length);
  const results: (FileResult | undefined)[] = files.map(() => undefined);
  for (let start = queue.take(); start !== null; start = queue.take()) {
    for (let index = start; index < start + RANGE; index += 1) {
      const file = files[index];
      if (file) results[index] = await resultOf(file, cache);
    }
    await setImmediate();
  }
  for (const outcome of (await helper?.outcomes()) ?? []) {
    const file = files[outcome.index];
    const result = file ? takeOver(outcome, file, cache) : null;
    if (result) results[outcome.index] = result;
  }
  // What a helper took and never answered, because it failed, is read here.
  const all: FileResult[] = [];
  for (const file of files) all.push(results[all.length] ?? (await resultOf(file, cache)));
  return all;
}

let checker: Promise<typeof import('../check-file.ts')> | undefined;

async function resultOf(file: FoundFile | GivenFile, cache: DocumentCache | null): Promise<FileResult> {
  const seen = readFile(file, (key) => cache?.has(key) ?? false);
  if (seen.type === 'unreadable') return seen.result;
  if (seen.type === 'known') {
    const documents = cache?.find(seen.key, file.file);
    return documents ? clean(documents) : { documents: [], declarations: [], findings: [] };
  }
  // The parser and the schemas are loaded when a file needs them: most commands find every file unchanged.
  checker ??= import('../check-file.ts');
  const { checkFile } = await checker;
  const result = checkFile(seen.text, file.file);
  if (result.findings.length === 0) cache?.add(seen.key, result.documents);
  return result;
}

/** A helper's outcome as our own; null where it has to be read again. */
function takeOver(
  outcome: HelperOutcome,
  { file }: { readonly file: string },
  cache: DocumentCache | null,
): FileResult | null {
  switch (outcome.type) {
    case 'hashed': {
      const documents = cache?.find(outcome.key, file);
      return documents ? clean(documents) : null;
    }
    case 'clean':
      cache?.add(outcome.key, outcome.documents);
      return clean(outcome.documents);
    case 'faulty':
      return outcome.result;
  }
}

/** A file without findings declares just what it holds. */
function clean(documents: readonly FileDocument[]): FileResult {
  const declarations = documents.map(({ checked: { document } }) => ({
    key: document.key,
    file: document.file,
    packed: document.positions['/metadata/name'] ?? 0,
  }));
  return { documents, declarations, findings: [] };
}
