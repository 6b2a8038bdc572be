import { isJsonObject } from '../model/values/json.ts';
import { parseJson } from '../model/values/parse-json.ts';
import type { ZoneRules } from '../model/zone-data.ts';
import { offsetPieces, zoneRules } from './zone-rules.ts';
import { zoneNames } from './zones.ts';

const MINUTE = 60_000;
const YEAR = 366 * 86_400_000;
/** Nobody judges a moment that is further from now. */
const SPAN = { before: YEAR, after: 10 * YEAR };

/**
 * The rules of every zone of the pinned data around an instant, as text of some 50 kB: for a program that is older. A zone
 * that has the rules of one before it says only its name.
 */
export function zoneRulesText(now: number): string {
  const span = { from: now - SPAN.before, to: now + SPAN.after };
  const first = new Map<string, string>();
  const zones: Record<string, unknown> = {};
  for (const name of [...zoneNames()].sort()) {
    const pieces = offsetPieces(zoneRules(name), span);
    const rules = [
      pieces.slice(0, -1).map(({ to }) => to / MINUTE),
      pieces.map(({ offset }) => offset / MINUTE),
    ];
    const text = JSON.stringify(rules);
    const same = first.get(text);
    if (same === undefined) first.set(text, name);
    zones[name] = same ?? rules;
  }
  return JSON.stringify(zones);
}

/** The same read back, whole; null for text that is no rules. */
export function parseZoneRules(text: string): ReadonlyMap<string, ZoneRules> | null {
  const found = parseJson(text);
  if (!isJsonObject(found)) return null;
  const rules = new Map<string, ZoneRules>();
  for (const [name, value] of Object.entries(found)) {
    const own = typeof value === 'string' ? rules.get(value) : rulesIn(value);
    if (!own) return null;
    rules.set(name, own);
  }
  return rules;
}

function rulesIn(value: unknown): ZoneRules | null {
  if (!Array.isArray(value)) return null;
  const [untils, offsets] = value.map(numbersIn);
  if (!untils || !offsets || offsets.length !== untils.length + 1) return null;
  if (untils.some((until, index) => index > 0 && until <= (untils[index - 1] ?? until))) return null;
  return { untils: [...untils, Number.POSITIVE_INFINITY], offsets };
}

function numbersIn(value: unknown): readonly number[] | null {
  if (!Array.isArray(value)) return null;
  const numbers = value.flatMap((one: unknown) => (typeof one === 'number' ? [one * MINUTE] : []));
  return numbers.length === value.length ? numbers : null;
}
