import { DUPLICATE, HIGHEST_PRIORITY, type RowCodes, SUPPRESSED } from './codes.ts';
import { type Entries, PARTITIONS } from './entries.ts';
import { mixKey } from './keys.ts';

/** Rows are numbered below this, so that a score and a row fit into one number. */
const ROWS = 2 ** 32;
const ROW_WIDTH = 4;
const ASKED_WIDTH = 3;
const SUPPRESSION_WIDTH = 2;

export function rankOf(score: number, row: number): number {
  return Math.round(score * 1000) * ROWS + row;
}

export interface Gathered {
  /** Key, moment, rank of each row that is neither rejected. */
  readonly rows: Entries;
  /** Key and row of each number and address that a row has; null where the key of a row is its only one. */
  readonly asked: Entries | null;
  /** Keys of who must not be called. */
  readonly suppressions: Entries;
}

/** Settles which rows are suppressed and which are duplicates, partition by partition. */
export function resolveRows({ rows, asked, suppressions }: Gathered, codes: RowCodes): void {
  const none = suppressions.count === 0;
  if (asked && !none) {
    for (let index = 0; index < PARTITIONS; index += 1) {
      const keys = createKeyTable(suppressions.partition(index), SUPPRESSION_WIDTH);
      const entries = asked.partition(index);
      for (let at = 0; at < entries.length; at += ASKED_WIDTH) {
        if (keys.has(entries[at] ?? 0, entries[at + 1] ?? 0)) codes.set(entries[at + 2] ?? 0, SUPPRESSED);
      }
    }
  }
  for (let index = 0; index < PARTITIONS; index += 1) {
    const keys = asked || none ? null : createKeyTable(suppressions.partition(index), SUPPRESSION_WIDTH);
    resolvePartition(rows.partition(index), codes, keys);
  }
}

interface KeyTable {
  has(first: number, second: number): boolean;
}

function resolvePartition(entries: Float64Array, codes: RowCodes, suppressed: KeyTable | null): void {
  const slots = new Int32Array(tableSize(entries.length / ROW_WIDTH));
  const mask = slots.length - 1;
  for (let at = 0; at < entries.length; at += ROW_WIDTH) {
    const first = entries[at] ?? 0;
    const second = entries[at + 1] ?? 0;
    const row = (entries[at + 3] ?? 0) % ROWS;
    if (codes.at(row) > HIGHEST_PRIORITY) continue;
    if (suppressed?.has(first, second)) {
      codes.set(row, SUPPRESSED);
      continue;
    }
    let slot = (mixKey(first, second) >>> 6) & mask;
    for (;;) {
      const taken = (slots[slot] ?? 0) - 1;
      if (taken < 0) {
        slots[slot] = at + 1;
        break;
      }
      if (entries[taken] === first && entries[taken + 1] === second) {
        if (goesBefore(entries, at, taken)) {
          codes.set((entries[taken + 3] ?? 0) % ROWS, DUPLICATE);
          slots[slot] = at + 1;
        } else codes.set(row, DUPLICATE);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
}

/** Whether a later row takes the place of an earlier one of the same key: a higher score, or the same and newer. */
function goesBefore(entries: Float64Array, later: number, earlier: number): boolean {
  const score = Math.floor((entries[later + 3] ?? 0) / ROWS);
  const other = Math.floor((entries[earlier + 3] ?? 0) / ROWS);
  return score === other ? (entries[later + 2] ?? 0) > (entries[earlier + 2] ?? 0) : score > other;
}

function createKeyTable(entries: Float64Array, width: number): KeyTable {
  const slots = new Int32Array(tableSize(entries.length / width));
  const mask = slots.length - 1;
  const find = (first: number, second: number): number => {
    let slot = (mixKey(first, second) >>> 6) & mask;
    for (;;) {
      const at = (slots[slot] ?? 0) - 1;
      if (at < 0 || (entries[at] === first && entries[at + 1] === second)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  for (let at = 0; at < entries.length; at += width) {
    slots[find(entries[at] ?? 0, entries[at + 1] ?? 0)] = at + 1;
  }
  return { has: (first, second) => (slots[find(first, second)] ?? 0) > 0 };
}

/** A power of two, at most half full. */
function tableSize(count: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(count * 2 + 1)));
}
