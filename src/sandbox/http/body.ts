import type { IncomingMessage } from 'node:http';
import type { Json } from '../../model/values/json.ts';
import { invalid, Problem } from '../problem.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** @throws Problem 413 */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw new Problem(413, 'BODY_TOO_LARGE', `the body is over ${MOST_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Undefined for an empty body.
 *
 * @throws Problem 400
 */
export function parseBody(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('the body is not JSON');
  }
}
