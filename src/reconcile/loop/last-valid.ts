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

/** An invalid edit changes nothing of what is reconciled, and neither does one that leaves nothing of what was there. */
export function takeRead<T>(
  last: LastValid<T>,
  given: Read<T>,
  emptied: (state: T, before: T) => string | null = () => null,
): { readonly next: LastValid<T>; readonly notice: FilesNotice } {
  const read = withoutEmptied(last, given, emptied);
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

function withoutEmptied<T>(
  { state: before }: LastValid<T>,
  read: Read<T>,
  emptied: (state: T, before: T) => string | null,
): Read<T> {
  const problem = read.type === 'valid' && before !== null ? emptied(read.state, before) : null;
  return problem === null ? read : { type: 'invalid', problem };
}
