import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';

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
  return isJsonObject(value) ? whyMember(value, levels) : whyItem(value, levels);
}

function whyItem(list: readonly Json[], levels: number): string | null {
  for (const inner of list) {
    const why = whyUnkeepable(inner, levels - 1);
    if (why !== null) return why;
  }
  return null;
}

// Without a list of the values: every campaign of the tenant comes by here.
function whyMember(object: JsonObject, levels: number): string | null {
  for (const name in object) {
    const inner = object[name];
    if (inner === undefined) continue;
    // Most values are plain, and a call for each of them is what would take the time.
    if (typeof inner !== 'object' && typeof inner !== 'number') continue;
    const why = whyUnkeepable(inner, levels - 1);
    if (why !== null) return why;
  }
  return null;
}
