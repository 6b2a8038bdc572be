import { mixKey } from './keys.ts';

/** A file for what memory does not hold, removed with everything in it when the work ends. */
export interface SpillFile {
  /** Answers where it begins. */
  append(bytes: Uint8Array): number;
  read(offset: number, into: Uint8Array): void;
}

const PARTITIONS = 64;
const ENTRIES_A_BLOCK = 1024;
/** Bytes of entries that are kept in memory; beyond, they go to the spill file. */
const IN_MEMORY = 24 * 1024 * 1024;

interface Partition {
  current: Float64Array;
  used: number;
  readonly blocks: Float64Array[];
  readonly spilled: { readonly offset: number; readonly length: number }[];
}

/**
 * Entries of `width` numbers, the first two their key, apart by key: all of one key are in one partition, in the order in
 * which they were added. One partition is a sixty-fourth of all and fits into memory where the whole may not.
 */
export function createEntries(width: number, spill: () => SpillFile, inMemory = IN_MEMORY) {
  const partitions = Array.from(
    { length: PARTITIONS },
    (): Partition => ({ current: newBlock(width), used: 0, blocks: [], spilled: [] }),
  );
  /** Blocks whose entries went to the spill file, to be filled again. */
  const free: Float64Array[] = [];
  let held = 0;
  let count = 0;

  function spillAll(): void {
    const file = spill();
    for (const partition of partitions) {
      for (const block of partition.blocks) {
        const bytes = new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
        partition.spilled.push({ offset: file.append(bytes), length: block.length });
        free.push(block);
      }
      partition.blocks.length = 0;
    }
    held = 0;
  }

  return {
    get count(): number {
      return count;
    },
    add(first: number, second: number, third = 0, fourth = 0): void {
      const partition = partitions[mixKey(first, second) % PARTITIONS];
      if (!partition) return;
      const { current, used } = partition;
      current[used] = first;
      current[used + 1] = second;
      if (width > 2) current[used + 2] = third;
      if (width > 3) current[used + 3] = fourth;
      partition.used = used + width;
      count += 1;
      if (partition.used < current.length) return;
      partition.blocks.push(current);
      partition.current = free.pop() ?? newBlock(width);
      partition.used = 0;
      held += current.byteLength;
      if (held >= inMemory) spillAll();
    },
    /** The entries of one partition. */
    partition(index: number): Float64Array {
      const partition = partitions[index];
      return partition ? gather(partition, spill) : new Float64Array(0);
    },
  };
}

export type Entries = ReturnType<typeof createEntries>;

export { PARTITIONS };

function newBlock(width: number): Float64Array {
  return new Float64Array(ENTRIES_A_BLOCK * width);
}

function gather({ current, used, blocks, spilled }: Partition, spill: () => SpillFile): Float64Array {
  const inFile = spilled.reduce((sum, { length }) => sum + length, 0);
  const inBlocks = blocks.reduce((sum, { length }) => sum + length, 0);
  const all = new Float64Array(inFile + inBlocks + used);
  let at = 0;
  for (const { offset, length } of spilled) {
    spill().read(offset, new Uint8Array(all.buffer, at * 8, length * 8));
    at += length;
  }
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  all.set(current.subarray(0, used), at);
  return all;
}
