import { closeSync, fchmodSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { REJECT_REASONS, type RejectReason } from '../lists/prepare/row-reader.ts';

export interface RejectsFile {
  readonly path: string;
  add(row: { readonly file: string; readonly line: number; readonly reason: RejectReason }): void;
  close(): void;
}

const FLUSH_AT = 65_536;

/** File, line and reason of each row that is not sent: nothing of whom it is about, and readable by its owner alone. */
export function openRejects(folder: string, list: string): RejectsFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${list}.rejects.csv`);
  const handle = openSync(path, 'w', 0o600);
  // One that was there already keeps its own mode.
  fchmodSync(handle, 0o600);
  let text = 'file,line,reason\n';
  const flush = () => {
    if (text !== '') writeSync(handle, text);
    text = '';
  };
  return {
    path,
    add: ({ file, line, reason }) => {
      text += `${JSON.stringify(file)},${line},${REJECT_REASONS[reason]}\n`;
      if (text.length > FLUSH_AT) flush();
    },
    close: () => {
      flush();
      closeSync(handle);
    },
  };
}
