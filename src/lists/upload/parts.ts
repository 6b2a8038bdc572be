import type { UploadState } from '../../model/contact-lists.ts';
import type { ItemBatch } from '../prepare/items.ts';

/** Part of a batch, by indexes within it. */
export interface Part {
  readonly batch: ItemBatch;
  readonly from: number;
  readonly to: number;
}

/** So many conflicts have to be known before they tell of those to come. */
const TELLING = 32;

export function halves(part: Part): readonly Part[] {
  const middle = (part.from + part.to) >> 1;
  return [
    { ...part, to: middle },
    { ...part, from: middle },
  ];
}

/**
 * What a part is looked into by, of which some keys exist: its halves, or its items where most were known so far, as in a
 * list that is sent again with a few contacts more. Halving those takes two requests for each of them.
 */
export function conflictingParts(
  part: Part,
  { accepted, conflicting }: Pick<UploadState, 'accepted' | 'conflicting'>,
): readonly Part[] {
  if (conflicting < TELLING || conflicting <= accepted) return halves(part);
  return Array.from({ length: part.to - part.from }, (_, index) => {
    const from = part.from + index;
    return { ...part, from, to: from + 1 };
  });
}
