import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Pointer } from '../../model/pointer.ts';
import { type CacheEntry, createFormat } from '../cache-format.ts';
import type { FileDocument, FileResult } from '../check-file.ts';
import type { FoundFile } from './files.ts';

/** What the helper came to for one file, by its index in the list. */
export type HelperOutcome =
  | { readonly type: 'known'; readonly index: number; readonly key: string }
  | {
      readonly type: 'clean';
      readonly index: number;
      readonly key: string;
      readonly documents: readonly FileDocument[];
    }
  | { readonly type: 'faulty'; readonly index: number; readonly result: FileResult };

/** As it crosses the threads: clean documents packed as in the cache, their new shapes beside them. */
export interface HelperMessage {
  readonly shapes: readonly (readonly Pointer[])[];
  readonly outcomes: readonly (
    | Exclude<HelperOutcome, { type: 'clean' }>
    | { readonly type: 'packed'; readonly index: number; readonly key: string; readonly entry: CacheEntry }
  )[];
}

/** What the helper needs to begin. */
export interface HelperTask {
  readonly counter: SharedArrayBuffer;
  /** Keys that need no parsing. */
  readonly known: readonly string[];
}

export interface Helper {
  /** Lets it take ranges of the files. */
  begin(task: HelperTask): void;
  /** Everything that it read, once nothing is left; a helper that fails has less to tell, and never throws. */
  outcomes(): Promise<readonly HelperOutcome[]>;
}

const YOUNG_MB = 8;

/** From so many files on a second thread is worth its start. */
const SHARED_FROM = 1_000;

/**
 * Starts a second thread that waits to take its share of the files. Null where it is not worth it, where there is no
 * second processor, and when running from source, which a thread can't load.
 */
export function startHelper(files: readonly FoundFile[]): Helper | null {
  if (files.length < SHARED_FROM || availableParallelism() < 2 || import.meta.url.endsWith('.ts'))
    return null;
  const format = createFormat([]);
  const outcomes: HelperOutcome[] = [];
  const worker = new Worker(new URL('./helper-thread.js', import.meta.url), {
    workerData: files,
    // It keeps nothing for long: a small young generation is enough.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  worker.on('message', (message: HelperMessage) => {
    format.learn(message.shapes);
    for (const outcome of message.outcomes) {
      if (outcome.type !== 'packed') outcomes.push(outcome);
      else {
        const file = files[outcome.index]?.file ?? '';
        const documents = outcome.entry.map((cached) => format.unpack(cached, file));
        outcomes.push({ type: 'clean', index: outcome.index, key: outcome.key, documents });
      }
    }
  });
  const ended = new Promise<void>((done) => {
    worker.on('error', () => done());
    worker.on('exit', () => done());
  });
  return { begin: (task) => worker.postMessage(task), outcomes: () => ended.then(() => outcomes) };
}
