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

/** What the helper starts with. */
export interface HelperTask {
  readonly files: readonly FoundFile[];
  readonly counter: SharedArrayBuffer;
  /** Keys that need no parsing. */
  readonly known: readonly string[];
}

export interface Helper {
  /** Everything that it read, once nothing is left; a helper that fails has less to tell, and never throws. */
  outcomes(): Promise<readonly HelperOutcome[]>;
}

/** Starts a second thread that takes its share of the files. Null when running from source, which it can't load. */
export function startHelper(files: readonly FoundFile[], task: Omit<HelperTask, 'files'>): Helper | null {
  if (import.meta.url.endsWith('.ts')) return null;
  const workerData: HelperTask = { files, ...task };
  const format = createFormat([]);
  const outcomes: HelperOutcome[] = [];
  const worker = new Worker(new URL('./helper-thread.js', import.meta.url), { workerData });
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
  return { outcomes: () => ended.then(() => outcomes) };
}
