import { parentPort, workerData } from 'node:worker_threads';
import { createFormat } from '../cache-format.ts';
import { checkFile } from '../check-file.ts';
import type { HelperMessage, HelperTask } from './helper.ts';
import { openQueue, RANGE } from './queue.ts';
import { readFile } from './read-file.ts';

const task: HelperTask = workerData;
const known = new Set(task.known);
const queue = openQueue(task.files.length, task.counter);
const format = createFormat([]);
let told = 0;

for (let start = queue.take(); start !== null; start = queue.take()) {
  const outcomes = task.files.slice(start, start + RANGE).map((file, offset) => look(file, start + offset));
  const message: HelperMessage = { shapes: format.shapes.slice(told), outcomes };
  told = format.shapes.length;
  parentPort?.postMessage(message);
}

function look(file: HelperTask['files'][number], index: number): HelperMessage['outcomes'][number] {
  const seen = readFile(file, (key) => known.has(key));
  if (seen.type === 'known') return { type: 'known', index, key: seen.key };
  if (seen.type === 'unreadable') return { type: 'faulty', index, result: seen.result };
  const result = checkFile(seen.text, file.file);
  if (result.findings.length > 0) return { type: 'faulty', index, result };
  return { type: 'packed', index, key: seen.key, entry: result.documents.flatMap(format.pack) };
}
