import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** Asks a person on the terminal; anything but `yes`, an end of input and Ctrl-C included, is no. */
export async function confirm(io: Io, question: string): Promise<boolean> {
  if (!io.interactive) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question, { signal: io.signal })).trim() === 'yes';
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
