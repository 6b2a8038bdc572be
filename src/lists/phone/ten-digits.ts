const PLUS = 43;
const SPACE = 32;
const DASH = 45;
const DOT = 46;
const OPEN = 40;
const CLOSE = 41;
const ONE = 49;

/**
 * The ten digits of a North American number in one of its usual shapes, or 0: `+12025550123`, and where numbers are
 * written without a country code also `2025550123`, `12025550123`, `202-555-0123`, `202.555.0123`, `202 555 0123`,
 * `(202)555-0123`, `(202) 555-0123`, and those with separators after `1-`, `1 `, `+1 `, `+1-`.
 */
export function tenDigits(text: string, national: boolean): number {
  const length = text.length;
  if (text.charCodeAt(0) === PLUS) {
    if (text.charCodeAt(1) !== ONE) return 0;
    if (length === 12) return plain(text, 2);
    const mark = text.charCodeAt(2);
    return length === 15 && (mark === SPACE || mark === DASH) ? separated(text, 3) : 0;
  }
  if (!national) return 0;
  switch (length) {
    case 10:
      return plain(text, 0);
    case 11:
      return text.charCodeAt(0) === ONE ? plain(text, 1) : 0;
    case 12:
      return separated(text, 0);
    case 13:
      return text.charCodeAt(0) === OPEN ? bracketed(text, 5) : 0;
    case 14: {
      if (text.charCodeAt(0) === OPEN) return text.charCodeAt(5) === SPACE ? bracketed(text, 6) : 0;
      const mark = text.charCodeAt(1);
      return text.charCodeAt(0) === ONE && (mark === SPACE || mark === DASH) ? separated(text, 2) : 0;
    }
    default:
      return 0;
  }
}

/** `2025550123` */
function plain(text: string, start: number): number {
  return leading(digitsAt(text, start, 10));
}

/** `202-555-0123` with one mark, twice the same. */
function separated(text: string, start: number): number {
  const mark = text.charCodeAt(start + 3);
  if (mark !== DASH && mark !== DOT && mark !== SPACE) return 0;
  if (text.charCodeAt(start + 7) !== mark) return 0;
  return join(digitsAt(text, start, 3), digitsAt(text, start + 4, 3), digitsAt(text, start + 8, 4));
}

/** `(202)555-0123`, the exchange beginning at `exchange`. */
function bracketed(text: string, exchange: number): number {
  if (text.charCodeAt(4) !== CLOSE || text.charCodeAt(exchange + 3) !== DASH) return 0;
  return join(digitsAt(text, 1, 3), digitsAt(text, exchange, 3), digitsAt(text, exchange + 4, 4));
}

function join(area: number, exchange: number, line: number): number {
  if (area < 0 || exchange < 0 || line < 0) return 0;
  return leading((area * 1000 + exchange) * 10_000 + line);
}

/** No area code begins with 0 or 1. */
function leading(digits: number): number {
  return digits >= 2_000_000_000 ? digits : 0;
}

/** -1 where one of them is no digit. */
function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
