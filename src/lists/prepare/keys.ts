import { ownText } from '../own-text.ts';

/** Two numbers that stand for a key: a phone number is its own (`kind` 0), a text is its hash of 105 bits. */
export interface Key {
  first: number;
  second: number;
}

/** cyrb53 (public domain, bryc), twice: 53 bits from one start and 52 from another. */
export function hashText(text: string, into: Key): void {
  into.first = hash53(text, 0);
  into.second = hash53(text, 0x9e3779b9) * 0.5 + 1;
}

function hash53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** 32 bits that spread keys evenly, neighbouring phone numbers too. */
export function mixKey(first: number, second: number): number {
  let mixed = (first % 4294967296) ^ Math.floor(first / 4294967296) ^ (second | 0);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** So many texts are remembered at most: contacts of one day were often written at one time. */
const MOMENTS = 4096;
/** What is longer is no moment that others share. */
const LONGEST_MOMENT = 64;

/** Reads when a record is from: an ISO date or date-time (UTC where no zone is given) or a number; else the dawn of time. */
export function createMomentReader(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    if (text.length > LONGEST_MOMENT) return momentOf(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const moment = momentOf(text);
    if (known.size >= MOMENTS) known.clear();
    known.set(ownText(text), moment);
    return moment;
  };
}

function momentOf(text: string): number {
  if (text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45) {
    const zoned =
      text.length > 10 && !/(?:Z|[-+]\d\d:?\d\d)$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;
    const at = Date.parse(zoned);
    return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
}
