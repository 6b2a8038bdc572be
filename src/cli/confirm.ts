import { createInterface } from 'node:readline/promises';
import { linkSignals } from '../cxone/http/signals.ts';
import type { Io } from './io.ts';

/** Whoever is asked may hold the lock: `run` can only pause meanwhile. */
const LONGEST_MS = 5 * 60_000;

/** Asks a person on the terminal; anything but `yes` is no, an end of input, Ctrl-C and five minutes without an answer included. */
export async function confirm(
  io: Pick<Io, 'interactive' | 'signal' | 'err'>,
  question: string,
  {
    input = process.stdin,
    mostMs = LONGEST_MS,
  }: { readonly input?: NodeJS.ReadableStream; readonly mostMs?: number } = {},
): Promise<boolean> {
  if (!io.interactive) return false;
  const lines = createInterface({ input, output: process.stderr });
  const limit = linkSignals([io.signal], mostMs);
  try {
    return (await lines.question(question, { signal: limit.signal })).trim() === 'yes';
  } catch {
    if (limit.signal.aborted && !io.signal.aborted) io.err('\nNobody answered in time: that is no.');
    return false;
  } finally {
    limit.release();
    lines.close();
  }
}
