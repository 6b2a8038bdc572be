/** What reading the files came to: a desired state, or what is wrong with them. */
export type Read<T> =
  | { readonly type: 'valid'; readonly state: T }
  /** `problem` tells one from another: the same one is told once. */
  | { readonly type: 'invalid'; readonly problem: string };

/** The state that is reconciled, however the files are. */
export interface LastValid<T> {
  /** null as long as none was valid. */
  readonly state: T | null;
  /** What is wrong with the files now; null where they are valid. */
  readonly problem: string | null;
}

/** What there is to say of the files: nothing, as long as nothing changed. */
export type FilesNotice = 'none' | 'invalid' | 'valid-again';

/** An invalid edit changes nothing of what is reconciled. */
export function takeRead<T>(
  last: LastValid<T>,
  read: Read<T>,
): { readonly next: LastValid<T>; readonly notice: FilesNotice } {
  if (read.type === 'valid') {
    return {
      next: { state: read.state, problem: null },
      notice: last.problem === null ? 'none' : 'valid-again',
    };
  }
  const { problem } = read;
  return {
    next: { state: last.state, problem },
    notice: problem === last.problem ? 'none' : 'invalid',
  };
}
