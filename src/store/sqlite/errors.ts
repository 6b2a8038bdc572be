/** What is wrong and what to do about it, to follow "the store X"; null for what is not an error of SQLite. */
export function explainSqlite(error: unknown): string | null {
  const code = primaryCode(error);
  return code === null ? null : (REMEDIES.get(code) ?? null);
}

export function isSqliteBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

export const NOT_A_DATABASE =
  'is not a dialform store: the file is no database; name another place in DIALFORM_STORE, or move the file away';

const BUSY = 5;
const CORRUPT = 11;

/** What the database did not notice by itself. */
export class DamageError extends Error {
  readonly rawCode = CORRUPT;
}

// https://sqlite.org/rescode.html
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [BUSY, 'is busy: another process has been writing to it for too long; run again later'],
  [8, 'may not be written; check the permissions of the file and its folder'],
  [10, "can't be read or written: the disk reports an error; check it before running again"],
  [
    CORRUPT,
    'is damaged, and nothing in it was repaired: put back a copy of it, or move it away to begin a new store (every campaign is then first contact)',
  ],
  [13, 'could not be written: the disk is full; make room and run again'],
  [14, "can't be opened; check the permissions of the file and its folder"],
  [
    19,
    'refused a record that contradicts what it holds; find out with "dialform audit verify" what is wrong with it',
  ],
  [26, NOT_A_DATABASE],
]);

/**
 * The primary result code; null for other errors. Taken from the number: the library has no name for some of the
 * extended codes (0.5.29 calls a folder without permission `UNKNOWN_SQLITE_ERROR_1544`).
 */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('rawCode' in error)) return null;
  return typeof error.rawCode === 'number' ? error.rawCode & 0xff : null;
}
