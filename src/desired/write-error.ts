import { DialformError } from '../model/errors.ts';
import { reasonOf } from './reading/files.ts';

/** A file can't be written; nothing was. */
export class WriteError extends DialformError {
  readonly file: string;

  constructor(file: string, reason: string, options?: { cause?: unknown }) {
    super('write', `${file} can't be written, so nothing was: ${reason}`, options);
    this.file = file;
  }
}

/** What keeps a file from being written, for people. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EEXIST' ? 'something is there already' : reasonOf(error);
}
