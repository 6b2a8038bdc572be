import type { Json } from '../../model/json.ts';

/** No campaign has so many levels; each takes a place on the stack of whatever walks it. */
const DEEPEST = 50;

/**
 * Why a value of the tenant can be neither compared nor kept nor sent back as it is, or null: it is nested without end,
 * or has a number that JSON can't hold (`1e999` is read as infinity, and would be written as null).
 */
export function whyUnkeepable(value: Json, levels = DEEPEST): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'it has a number without end';
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0) return `it is nested deeper than ${DEEPEST} levels`;
  for (const inner of Object.values(value)) {
    // Most values are plain, and a call for each of them is what would take the time.
    if (typeof inner !== 'object' && typeof inner !== 'number') continue;
    const why = whyUnkeepable(inner, levels - 1);
    if (why !== null) return why;
  }
  return null;
}
