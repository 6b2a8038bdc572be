import type { Json } from '../../model/json.ts';

/** A count as an answer may hold it: a whole number of at least 0. null: not told, or no count. */
export function countIn(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
