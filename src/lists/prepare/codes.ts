// What becomes of a row: a priority from 0 to 10 where it is to be sent, or why it is not.
/** To be sent when the upload began, and rejected by now. */
export const REJECTED_SINCE = 251;
/** To be sent when the upload began, and suppressed by now. */
export const SUPPRESSED_SINCE = 252;
export const DUPLICATE = 253;
export const SUPPRESSED = 254;
export const REJECTED = 255;
export const HIGHEST_PRIORITY = 10;

/** Whether a row has a number among those that are to be sent, although it is not sent any more. */
export function isLeftOut(code: number): boolean {
  return code === REJECTED_SINCE || code === SUPPRESSED_SINCE;
}

/** A byte a row, as many as come. */
export interface RowCodes {
  readonly length: number;
  push(code: number): void;
  at(row: number): number;
  set(row: number, code: number): void;
  /** All of them, in order, piece by piece. */
  parts(): Iterable<Uint8Array>;
}

/** Bytes of a piece. Pieces are never copied: ten million rows are in memory once. */
const PIECE = 1 << 20;

export function createRowCodes(): RowCodes {
  const pieces: Uint8Array[] = [];
  let last = new Uint8Array(0);
  let used = 0;
  return {
    get length() {
      return Math.max(0, pieces.length - 1) * PIECE + used;
    },
    push(code) {
      if (used === last.length) {
        last = new Uint8Array(PIECE);
        pieces.push(last);
        used = 0;
      }
      last[used] = code;
      used += 1;
    },
    at: (row) => pieces[Math.floor(row / PIECE)]?.[row % PIECE] ?? REJECTED,
    set(row, code) {
      const piece = pieces[Math.floor(row / PIECE)];
      if (piece) piece[row % PIECE] = code;
    },
    *parts() {
      for (const piece of pieces) yield piece === last ? piece.subarray(0, used) : piece;
    },
  };
}
