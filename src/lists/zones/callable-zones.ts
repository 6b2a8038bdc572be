import { zonesOfState } from '../../calendar/state-zones.ts';
import { isKnownZone } from '../../calendar/zones.ts';
import { AREA_CODE_ZONES, PREFIX_ZONES } from './number-zones.ts';

/** Where somebody may be, as far as the list says. */
export interface Whereabouts {
  /** An IANA zone; empty where none is given. */
  readonly timeZone: string;
  /** A state's or province's postal code; empty where none is given. */
  readonly state: string;
}

export type ZonesOf =
  | { readonly type: 'known'; readonly zones: readonly string[] }
  | { readonly type: 'unknown' }
  /** The list names a zone or a state that there is not. */
  | { readonly type: 'wrong'; readonly what: 'time zone' | 'state' };

const NANP = 10_000_000_000;
const NANP_END = 20_000_000_000;
const UNKNOWN: ZonesOf = { type: 'unknown' };

/** The zones of the contiguous United States: what a number of which nothing is known is taken for, if that is wanted. */
export const CONTIGUOUS_US: readonly string[] = [
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/New_York',
];

let byCode: ReadonlyMap<string, readonly string[]> | undefined;
let byPrefix: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * Every zone in which the person called may be: those of the number's area code, of the state, and the one that the
 * list gives, together. No single one answers it: area codes span zones, and numbers travel with people.
 *
 * @param number E.164 without its plus
 */
export function callableZones(number: number, { timeZone, state }: Whereabouts): ZonesOf {
  const zones = new Set(zonesOfNumber(number));
  if (timeZone !== '') {
    if (!isKnownZone(timeZone)) return { type: 'wrong', what: 'time zone' };
    zones.add(timeZone);
  }
  if (state !== '') {
    const code = state.toUpperCase();
    const found = zonesOfState(`US-${code}`) ?? zonesOfState(`CA-${code}`);
    if (found === null) return { type: 'wrong', what: 'state' };
    for (const zone of found) zones.add(zone);
  }
  return zones.size === 0 ? UNKNOWN : { type: 'known', zones: [...zones].sort() };
}

/** The part of a number that its zones depend on; equal parts have equal zones. */
export function zonePart(number: number): number {
  return number >= NANP && number < NANP_END ? Math.floor(number / 10_000_000) : number;
}

/** None where the number may be answered anywhere, as a toll-free one, or where the tables don't know it. */
export function zonesOfNumber(number: number): readonly string[] {
  if (number >= NANP && number < NANP_END) {
    byCode ??= unpack(AREA_CODE_ZONES);
    return byCode.get(String(Math.floor(number / 10_000_000) % 1000)) ?? [];
  }
  byPrefix ??= unpack(PREFIX_ZONES);
  const digits = String(number);
  for (let length = Math.min(9, digits.length); length > 0; length -= 1) {
    const zones = byPrefix.get(digits.slice(0, length));
    if (zones) return zones;
  }
  return [];
}

function unpack(groups: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    groups.flatMap(([zones, codes]) => codes.split(' ').map((code) => [code, zones.split(' ')] as const)),
  );
}
