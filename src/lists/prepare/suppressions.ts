import { isSupportedCountry } from 'libphonenumber-js/max';
import { readWithLibrary } from '../phone/read-phone.ts';
import type { Entries } from './entries.ts';
import { hashText, type Key } from './keys.ts';

const E164 = /^\+[1-9]\d{1,14}$/;
/** What spreadsheets make of numbers: a text's quote, and the end of a fraction. */
const AS_TEXT = /^(?:'|tel:)|\.0+$/gi;
/** What address books put around a number, to be seen by nobody. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Whoever is at an extension is not called at the number either. */
const EXTENSION = /[\s,;]*(?:ext\.?|extension|x|#)\s*\d{1,7}$/i;

/**
 * Adds who must not be called. A number in E.164 form is taken as it is, valid or not; others are read as numbers of the
 * list's region. What is neither a number nor an address suppresses nobody.
 */
export function addSuppression(text: string, region: string, suppressions: Entries): boolean {
  const written = text.replace(INVISIBLE, '').trim().replace(AS_TEXT, '');
  if (E164.test(written)) {
    suppressions.add(Number(written.slice(1)), 0);
    return true;
  }
  if (written.includes('@')) {
    const key: Key = { first: 0, second: 0 };
    hashText(written.toLowerCase(), key);
    suppressions.add(key.first, key.second);
    return true;
  }
  const number = readWithLibrary(
    written.replace(EXTENSION, ''),
    isSupportedCountry(region) ? region : undefined,
    'possible',
  );
  if (number === 0) return false;
  suppressions.add(number, 0);
  return true;
}
