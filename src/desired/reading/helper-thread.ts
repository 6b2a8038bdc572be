import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { createFormat } from '../cache/format.ts';
import { NO_POSITIONS } from '../yaml/positions-table.ts';
import type { FoundFile } from './files.ts';
import type { HelperMessage, HelperTask } from './helper.ts';
import { openQueue, RANGE } from './queue.ts';
import { KEY_BYTES, readFile } from './read-file.ts';

type Packed = HelperMessage['outcomes'][number];
type Check = (text: string, file: string) => import('../check-file.ts').FileResult;

const { files, counter, keys, known: knownAtStart }: HelperTask = workerData;
const slots = Buffer.from(keys);
const format = createFormat(NO_POSITIONS);
let known: ReadonlySet<string> | null = knownAtStart && new Set(knownAtStart);
let checkFile: Check | undefined;
let told = { shapes: 0, places: 0 };

const queue = openQueue(files.length, counter);
for (let start = queue.take(); start !== null; start = queue.take()) {
  known ??= knownByNow();
  const outcomes: Packed[] = [];
  for (const [offset, file] of files.slice(start, start + RANGE).entries()) {
    const outcome = await look(file, start + offset);
    if (outcome) outcomes.push(outcome);
  }
  if (outcomes.length > 0) {
    const { shapes, places } = format.lists;
    const learned = { shapes: shapes.slice(told.shapes), places: places.slice(told.places) };
    const message: HelperMessage = { learned, outcomes };
    told = { shapes: shapes.length, places: places.length };
    parentPort?.postMessage(message);
  }
}
parentPort?.postMessage(null);

function knownByNow(): ReadonlySet<string> | null {
  const received: { readonly message: readonly string[] } | undefined =
    parentPort === null ? undefined : receiveMessageOnPort(parentPort);
  return received ? new Set(received.message) : null;
}

async function look(file: FoundFile, index: number): Promise<Packed | null> {
  const seen = readFile(file, (key) => known?.has(key) ?? true);
  if (seen.type === 'known') {
    slots.write(seen.key, index * KEY_BYTES, 'latin1');
    return null;
  }
  if (seen.type === 'unreadable') return { type: 'faulty', index, result: seen.result };
  checkFile ??= (await import('../check-file.ts')).checkFile;
  const result = checkFile(seen.text, file.file);
  if (result.findings.length > 0) return { type: 'faulty', index, result };
  return { type: 'packed', index, key: seen.key, entry: result.documents.flatMap(format.pack) };
}
