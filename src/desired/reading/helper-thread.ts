import { parentPort, workerData } from 'node:worker_threads';
import { createFormat } from '../cache-format.ts';
import type { FoundFile } from './files.ts';
import type { HelperMessage, HelperTask } from './helper.ts';
import { openQueue, RANGE } from './queue.ts';
import { readFile } from './read-file.ts';

type Packed = HelperMessage['outcomes'][number];
type Check = (text: string, file: string) => import('../check-file.ts').FileResult;

const files: readonly FoundFile[] = workerData;
const format = createFormat([]);
let checkFile: Check | undefined;

parentPort?.once('message', async (task: HelperTask) => {
  const known = new Set(task.known);
  const queue = openQueue(files.length, task.counter);
  let told = 0;
  for (let start = queue.take(); start !== null; start = queue.take()) {
    const outcomes: Packed[] = [];
    for (const [offset, file] of files.slice(start, start + RANGE).entries()) {
      outcomes.push(await look(file, start + offset, known));
    }
    const message: HelperMessage = { shapes: format.shapes.slice(told), outcomes };
    told = format.shapes.length;
    parentPort?.postMessage(message);
  }
});

async function look(file: FoundFile, index: number, known: ReadonlySet<string>): Promise<Packed> {
  const seen = readFile(file, (key) => known.has(key));
  if (seen.type === 'known') return { type: 'known', index, key: seen.key };
  if (seen.type === 'unreadable') return { type: 'faulty', index, result: seen.result };
  checkFile ??= (await import('../check-file.ts')).checkFile;
  const result = checkFile(seen.text, file.file);
  if (result.findings.length > 0) return { type: 'faulty', index, result };
  return { type: 'packed', index, key: seen.key, entry: result.documents.flatMap(format.pack) };
}
