import type { Source } from '../../model/resource.ts';

export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** Splits `file:line:column`; what has no such ending is all file. */
export function placeOf(source: Source): Place {
  const match = /^(.+):(\d+):(\d+)$/s.exec(source);
  if (!match) return { file: source, line: null, column: null };
  return { file: match[1] ?? source, line: Number(match[2]), column: Number(match[3]) };
}

/** By file, then line, then column. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** The file as seen from where the directory is. */
export function fileIn(directory: string, file: string): string {
  const folder = directory.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
  return folder === '' || folder === '.' ? file : `${folder}/${file}`;
}
