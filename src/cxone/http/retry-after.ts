/**
 * A `Retry-After` header (seconds, or an HTTP date) as milliseconds from `now`, at least 0; null if there is none or
 * it is neither.
 */
export function parseRetryAfter(header: unknown, now: number): number | null {
  if (typeof header !== 'string') return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!HTTP_DATE.test(text)) return null;
  const at = Date.parse(NO_ZONE.test(text) ? `${text} GMT` : text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** RFC 9110, 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT` and its two older forms. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;
/** As asctime writes it, `Sun Nov  6 08:49:37 1994`: it is meant in GMT too. */
const NO_ZONE = /\d\d:\d\d:\d\d( +\d{4})?$/;
