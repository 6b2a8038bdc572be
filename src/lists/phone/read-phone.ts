import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ownText } from '../own-text.ts';
import { tenDigits } from './ten-digits.ts';

export type Validity = 'possible' | 'valid';

/** Reads a phone number as it stands in a list: E.164 without its plus, or 0 for what is none. */
export type PhoneReader = (text: string) => number;

const NANP = 10_000_000_000;
const UNSEEN = 0;
const GOOD = 1;
const BAD = 2;
/** Longer texts are no phone numbers, and are worth neither the library's time nor memory. */
const LONGEST = 64;
/** So many numbers that the library was asked about are remembered at most. */
const REMEMBERED = 50_000;

/** One for each region and validity. */
export function phoneReader(region: string, validity: Validity): PhoneReader {
  const name = `${region} ${validity}`;
  const known = readers.get(name);
  if (known) return known;
  const reader = createPhoneReader(region, validity);
  readers.set(name, reader);
  return reader;
}

/** What a text is as a number changes with neither list nor time: what was asked for one reading holds for the next. */
const readers = new Map<string, PhoneReader>();

/**
 * Reads numbers as libphonenumber does. North American ones in their usual shapes are read here, and the library is
 * asked once for each six digits that they begin with: no pattern of its data looks at the last four (a test reads them
 * all). Everything else is asked of it.
 *
 * @param region whose numbers are written without a country code, as ISO 3166
 */
export function createPhoneReader(region: string, validity: Validity): PhoneReader {
  const country = isSupportedCountry(region) ? region : undefined;
  const national = region === 'US' || region === 'CA';
  const verdicts = new Uint8Array(1_000_000);
  const asked = new Map<string, number>();

  return (text) => {
    const digits = tenDigits(text, national);
    if (digits > 0) {
      const start = Math.floor(digits / 10_000);
      let verdict = verdicts[start] ?? UNSEEN;
      if (verdict === UNSEEN) {
        verdict = readWithLibrary(text, country, validity) === NANP + digits ? GOOD : BAD;
        verdicts[start] = verdict;
      }
      return verdict === GOOD ? NANP + digits : 0;
    }
    if (text.length > LONGEST) return 0;
    const known = asked.get(text);
    if (known !== undefined) return known;
    const read = readWithLibrary(text, country, validity);
    if (asked.size >= REMEMBERED) asked.clear();
    asked.set(ownText(text), read);
    return read;
  };
}

export function readWithLibrary(text: string, country: CountryCode | undefined, validity: Validity): number {
  if (text.length > LONGEST) return 0;
  const parsed = parsePhoneNumberFromString(text, {
    ...(country && { defaultCountry: country }),
    extract: false,
  });
  if (!parsed || parsed.ext !== undefined) return 0;
  const fits = validity === 'valid' ? parsed.isValid() : parsed.isPossible();
  return fits && /^\+[1-9]\d{1,14}$/.test(parsed.number) ? Number(parsed.number.slice(1)) : 0;
}
