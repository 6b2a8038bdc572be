/** Header names of columns with phone numbers or e-mail addresses. */
const NAMED = /phone|number|tel|mobile|cell|msisdn|e-?mail/i;
const DATE = /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/;
const DIGITS = /^['+(\d][\d\s().\-/]{5,}/;

/** What stands between the fields of a file that nobody describes, by its first line. */
export function delimiterOf(line: string): string {
  if (line.includes(',')) return ',';
  return [';', '\t', '|'].find((delimiter) => line.includes(delimiter)) ?? ',';
}

/** Whether a field may name somebody: an address, or digits enough that are no date. */
export function looksLikeSomebody(text: string): boolean {
  const written = text.trim();
  return written.includes('@') || (DIGITS.test(written) && !DATE.test(written));
}

/**
 * Which columns name people, by the first record of a file: those that its header calls so; where it is no header, the first
 * that looks like somebody. null where neither is told, and the next record has to tell.
 */
export function columnsOf(record: readonly string[]): readonly number[] | null {
  const looks = record.findIndex(looksLikeSomebody);
  if (looks >= 0) return [looks];
  const named = record.flatMap((name, index) => (NAMED.test(name) ? [index] : []));
  if (named.length > 0) return named;
  return record.length === 1 ? [0] : null;
}
