/**
 * In bytes. GitHub refuses a comment of more than 65,536 characters; the rest is for what a caller puts around the report,
 * and bytes are at least as many as characters, however they are counted.
 */
export const MARKDOWN_LIMIT = 60_000;

/** A piece of a report, and what stands for it where it does not fit. */
export interface Block {
  readonly full: string;
  readonly short?: string;
}

interface Bounded {
  readonly texts: readonly string[];
  /** In bytes, with two between each. */
  readonly length: number;
  /** How many blocks found no room at all. */
  readonly left: number;
}

/**
 * The blocks that fit, in their order. To name as many as possible counts for more than the details of the first, so
 * each gets room in short before any gets room in full.
 */
export function withinLimit(blocks: readonly Block[], limit: number): Bounded {
  let length = 0;
  const named = blocks.filter((block) => {
    const size = bytesOf(shortOf(block)) + BETWEEN;
    if (length + size > limit) return false;
    length += size;
    return true;
  });
  const texts = named.map((block) => {
    const growth = bytesOf(block.full) - bytesOf(shortOf(block));
    if (length + growth > limit) return shortOf(block);
    length += growth;
    return block.full;
  });
  return { texts, length, left: blocks.length - named.length };
}

/** In UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

const BETWEEN = 2;

function shortOf(block: Block): string {
  return block.short ?? block.full;
}
