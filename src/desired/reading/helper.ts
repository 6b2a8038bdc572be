import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type CacheEntry, type CacheFormat, createFormat } from '../cache/format.ts';
import type { FileDocument, FileResult } from '../check-file.ts';
import { NO_POSITIONS, type PositionLists } from '../yaml/positions-table.ts';
import type { FoundFile } from './files.ts';
import { openQueue, type WorkQueue } from './queue.ts';
import { KEY_BYTES } from './read-file.ts';

/** What the helper came to for one file, by its index in the list. */
export type HelperOutcome =
  /** Its bytes have this key; nobody looked whether anything is known of them. */
  | { readonly type: 'hashed'; readonly index: number; readonly key: string }
  | {
      readonly type: 'clean';
      readonly index: number;
      readonly key: string;
      readonly documents: readonly FileDocument[];
    }
  | { readonly type: 'faulty'; readonly index: number; readonly result: FileResult };

/** As it crosses the threads: clean documents packed as in the cache, what is new in the lists of positions beside them. */
export interface HelperMessage {
  readonly learned: PositionLists;
  readonly outcomes: readonly (
    | Extract<HelperOutcome, { type: 'faulty' }>
    | { readonly type: 'packed'; readonly index: number; readonly key: string; readonly entry: CacheEntry }
  )[];
}

/** What the helper starts with. */
export interface HelperTask {
  readonly files: readonly FoundFile[];
  readonly counter: SharedArrayBuffer;
  /** A slot a file for the key of its bytes, empty until it is hashed: most files need no message. */
  readonly keys: SharedArrayBuffer;
  /** Keys that need no parsing; null while they are being looked up, and then sent. */
  readonly known: readonly string[] | null;
}

export interface Helper {
  readonly queue: WorkQueue;
  /** Which keys need no parsing; until it is told, the helper hashes files and parses none. */
  tell(known: readonly string[]): void;
  /** Everything that it read, once nothing is left; a helper that fails has less to tell, and never throws. */
  outcomes(): Promise<readonly HelperOutcome[]>;
}

const YOUNG_MB = 8;

/** From so many files on a second thread is worth its start. */
const SHARED_FROM = 1_000;

/**
 * Starts a second thread that takes its share of the files. Null where it is not worth it, where there is no second
 * processor, and when running from source, which a thread can't load.
 */
export function startHelper(files: readonly FoundFile[], known: readonly string[] | null): Helper | null {
  if (files.length < SHARED_FROM || availableParallelism() < 2 || import.meta.url.endsWith('.ts'))
    return null;
  const queue = openQueue(files.length);
  const keys = new SharedArrayBuffer(files.length * KEY_BYTES);
  const task: HelperTask = { files, counter: queue.counter, keys, known };
  const worker = new Worker(new URL('./helper-thread.js', import.meta.url), {
    workerData: task,
    // It keeps nothing for long: a small young generation is enough.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const told: HelperOutcome[] = [];
  const format = createFormat(NO_POSITIONS);
  const ended = new Promise<void>((done) => {
    worker.on('error', () => done());
    worker.on('exit', () => done());
    worker.on('message', (message: HelperMessage | null) => {
      if (message) told.push(...outcomesOf(message, { files, format }));
      // Nothing follows; its own end need not be waited for.
      else done();
    });
  });
  return {
    queue,
    tell: (more) => worker.postMessage(more),
    outcomes: () => ended.then(() => [...hashedFiles(Buffer.from(keys)), ...told]),
  };
}

function outcomesOf(
  { learned, outcomes }: HelperMessage,
  { files, format }: { readonly files: readonly FoundFile[]; readonly format: CacheFormat },
): readonly HelperOutcome[] {
  format.learn(learned);
  return outcomes.map((outcome) => {
    if (outcome.type !== 'packed') return outcome;
    const file = files[outcome.index]?.file ?? '';
    const documents = outcome.entry.map((cached) => format.unpack(cached, file));
    return { type: 'clean', index: outcome.index, key: outcome.key, documents };
  });
}

/** The files in whose slots there is a key. */
function hashedFiles(keys: Buffer): readonly HelperOutcome[] {
  const found: HelperOutcome[] = [];
  for (let index = 0; index * KEY_BYTES < keys.length; index += 1) {
    const start = index * KEY_BYTES;
    if (keys[start] !== 0)
      found.push({ type: 'hashed', index, key: keys.toString('latin1', start, start + KEY_BYTES) });
  }
  return found;
}
