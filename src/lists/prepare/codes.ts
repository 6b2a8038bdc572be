/** What becomes of a row: a priority from 0 to 10 where it is to be sent, or why it is not. */
export const DUPLICATE = 253;
export const SUPPRESSED = 254;
export const REJECTED = 255;
export const HIGHEST_PRIORITY = 10;

/** A byte a row, as many as come. */
export interface RowCodes {
  readonly length: number;
  push(code: number): void;
  at(row: number): number;
  set(row: number, code: number): void;
  bytes(): Uint8Array;
}

export function createRowCodes(): RowCodes {
  let bytes = new Uint8Array(65_536);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(code) {
      if (length === bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes[length] = code;
      length += 1;
    },
    at: (row) => bytes[row] ?? REJECTED,
    set(row, code) {
      bytes[row] = code;
    },
    bytes: () => bytes.subarray(0, length),
  };
}
