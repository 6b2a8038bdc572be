import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** GitHub drops a summary of more than 1 MiB whole. */
const LARGEST_SUMMARY = 1024 * 1024;

/** Appends outputs to the file that GitHub reads; a value can't forge another, whatever stands in it. */
export function writeOutputs(file, values) {
  if (!file) return;
  for (const [name, value] of Object.entries(values)) {
    const end = `end-${randomUUID()}`;
    appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
  }
}

export function writeSummary(file, markdown) {
  if (!file || Buffer.byteLength(markdown) > LARGEST_SUMMARY) return;
  appendFileSync(file, `${markdown}\n`);
}
