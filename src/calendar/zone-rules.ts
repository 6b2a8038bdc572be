import type { ZoneRules } from '../model/zone-data.ts';
import { packedZones } from './zones.ts';

export type { ZoneRules };

/** The rules of a zone by its name, from one release of the data. @throws RangeError for a name that it does not have */
export type RulesOf = (zone: string) => ZoneRules;

const MINUTE = 60_000;
const known = new Map<string, ZoneRules>();

/**
 * The rules of a zone, from the pinned data alone.
 *
 * @throws RangeError for a name that the data does not have: an unknown zone must never count as UTC.
 */
export function zoneRules(zone: string): ZoneRules {
  const found = known.get(zone);
  if (found) return found;
  const packed = packedZones().get(zone);
  if (packed === undefined) throw new RangeError(`${JSON.stringify(zone)} is not an IANA time zone`);
  const rules = unpack(packed);
  known.set(zone, rules);
  return rules;
}

/** The index of the piece that holds at an instant. */
export function pieceAt({ untils }: ZoneRules, instant: number): number {
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instant < (untils[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A stretch of instants with one offset. */
export interface OffsetPiece {
  readonly from: number;
  readonly to: number;
  /** Milliseconds east of UTC. */
  readonly offset: number;
}

/** The pieces of a span, in order, cut to it. */
export function offsetPieces(rules: ZoneRules, span: { from: number; to: number }): readonly OffsetPiece[] {
  const pieces: OffsetPiece[] = [];
  let from = span.from;
  for (let index = pieceAt(rules, from); from < span.to; index += 1) {
    const to = Math.min(span.to, rules.untils[index] ?? Number.POSITIVE_INFINITY);
    pieces.push({ from, to, offset: rules.offsets[index] ?? 0 });
    from = to;
  }
  return pieces;
}

/** `name|abbreviations|offsets|indices|differences|population`; offsets are minutes west of UTC, all numbers to base 60. */
function unpack(text: string): ZoneRules {
  const [, , offsetText = '', indexText = '', differenceText = ''] = text.split('|');
  const west = offsetText.split(' ').map(parseBase60);
  const offsets = [...indexText].map((index) => -Math.round((west[parseBase60(index)] ?? 0) * MINUTE) + 0);
  const differences = differenceText === '' ? [] : differenceText.split(' ').map(parseBase60);
  const untils: number[] = [];
  let until = 0;
  for (const difference of differences.slice(0, offsets.length - 1)) {
    until = Math.round(until + difference * MINUTE);
    untils.push(until);
  }
  return { untils: [...untils, Number.POSITIVE_INFINITY], offsets };
}

const MINUS = 45;
const POINT = 46;

function parseBase60(text: string): number {
  const negative = text.charCodeAt(0) === MINUS;
  let value = 0;
  /** What a digit behind the point is worth; 0 before it. */
  let scale = 0;
  for (let at = negative ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT) scale = 1;
    else if (scale === 0) value = value * 60 + digitOf(code);
    else {
      scale /= 60;
      value += digitOf(code) * scale;
    }
  }
  return negative ? -value : value;
}

/** `0` to `9`, `a` to `z`, `A` to `X`. */
function digitOf(code: number): number {
  if (code < 65) return code - 48;
  return code < 97 ? code - 29 : code - 87;
}
