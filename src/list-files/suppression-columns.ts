import { DELIMITERS } from '../lists/csv/marks.ts';

/** Header names of columns with phone numbers or e-mail addresses. */
const NAMED = /phone|number|tel|mobile|cell|msisdn|rufnr|e-?mail/i;
const DATE = /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/;
const DIGITS = /^['+(\d][\d\s().\-/]{5,}/;
const WHOLE = /^'?\+[\d\s().\-/]{7,}$/;

/** What stands between the fields of a file that nobody describes, by its first line. */
export function delimiterOf(line: string): string {
  return DELIMITERS.find((delimiter) => line.includes(delimiter)) ?? ',';
}

/** Whether a field may name somebody: an address, or digits enough that are no date. */
export function looksLikeSomebody(text: string): boolean {
  const written = text.trim();
  return written.includes('@') || (DIGITS.test(written) && !DATE.test(written));
}

/** Whether a first record is a header: none of its fields has digits enough for a number, of whatever script. */
export function isHeader(record: readonly string[]): boolean {
  return record.every((text) => !text.includes('@') && (text.match(/\p{Nd}/gu) ?? []).length < 5);
}

/**
 * Which columns name people, by the first record of a file: those that its header calls so; where it is no header, the first
 * that holds a whole number or an address, or else looks like one. null where none is told, and the next record has to tell.
 */
export function columnsOf(record: readonly string[]): readonly number[] | null {
  if (record.length === 1) return [0];
  if (isHeader(record)) {
    const named = record.flatMap((name, index) => (NAMED.test(name) ? [index] : []));
    return named.length > 0 ? named : null;
  }
  const whole = record.findIndex((text) => text.includes('@') || WHOLE.test(text.trim()));
  const first = whole >= 0 ? whole : record.findIndex(looksLikeSomebody);
  return first >= 0 ? [first] : null;
}
