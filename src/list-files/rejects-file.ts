import { closeSync, fchmodSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { REJECT_REASONS, type RejectReason } from '../lists/prepare/reject-reasons.ts';

export interface RejectsFile {
  readonly path: string;
  add(row: { readonly file: string; readonly line: number; readonly reason: RejectReason }): void;
  /** Takes over what the tenant refused, from the file as it was. */
  keepRefused(): void;
  close(): void;
}

const FLUSH_AT = 65_536;
const REFUSED = `,${REJECT_REASONS.refused}`;
/** More than a tenant that is sane refuses; the lines of a whole list are not kept in memory. */
const MOST_KEPT = 100_000;

/** File, line and reason of each row that is not sent: nothing of whom it is about, and readable by its owner alone. */
export function openRejects(folder: string, list: string): RejectsFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${list}.rejects.csv`);
  const refused = refusedIn(path);
  const handle = openSync(path, 'w', 0o600);
  // One that was there already keeps its own mode.
  fchmodSync(handle, 0o600);
  let text = 'file,line,reason\n';
  const flush = () => {
    if (text !== '') writeSync(handle, text);
    text = '';
  };
  const write = (line: string) => {
    text += `${line}\n`;
    if (text.length > FLUSH_AT) flush();
  };
  return {
    path,
    add: ({ file, line, reason }) => write(`${JSON.stringify(file)},${line},${REJECT_REASONS[reason]}`),
    keepRefused: () => {
      for (const line of refused) write(line);
    },
    close: () => {
      flush();
      closeSync(handle);
    },
  };
}

function refusedIn(path: string): readonly string[] {
  const kept: string[] = [];
  let handle: number | null = null;
  try {
    handle = openSync(path, 'r');
    const chunk = Buffer.allocUnsafe(FLUSH_AT);
    let rest = '';
    for (
      let size = readSync(handle, chunk);
      size > 0 && kept.length < MOST_KEPT;
      size = readSync(handle, chunk)
    ) {
      const lines = `${rest}${chunk.toString('latin1', 0, size)}`.split('\n');
      rest = lines.pop() ?? '';
      kept.push(...lines.filter((line) => line.endsWith(REFUSED)));
    }
  } catch {
    // There is none, or it is not ours to read: then nothing is kept.
  } finally {
    if (handle !== null) closeSync(handle);
  }
  return kept.map((line) => Buffer.from(line, 'latin1').toString());
}
