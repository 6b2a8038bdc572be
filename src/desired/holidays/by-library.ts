import { createRequire } from 'node:module';
import type HolidayCalendar from 'date-holidays';
import type { HolidayPlace } from '../../model/holidays.ts';

type Calendars = typeof HolidayCalendar;

const DAY_MS = 86_400_000;
let loaded: Calendars | undefined;

/** The codes of the countries whose holidays `date-holidays` knows. */
export function countriesByLibrary(): readonly string[] {
  const Holidays = load();
  return Object.keys(new Holidays().getCountries());
}

/** The codes of the states and provinces that a country's holidays are told apart by; empty where they are not. */
export function regionsByLibrary(country: string): readonly string[] {
  const Holidays = load();
  const regions: Readonly<Record<string, string>> | undefined = new Holidays().getStates(country);
  return Object.keys(regions ?? {});
}

/**
 * Public holidays of a year by `date-holidays`, `YYYY-MM-DD` → name, each day of a longer one. Date texts and lengths in whole
 * days alone are taken: the library's instants go by zone data of its own.
 *
 * @throws RangeError for a place that is not known.
 */
export function datesByLibrary(place: HolidayPlace, year: number): ReadonlyMap<string, string> {
  const calendar = calendarOf(place);
  const found = new Map<string, string>();
  // A holiday of several days that begins in December goes on in January.
  for (const { date, start, end, name } of [year - 1, year].flatMap((one) => calendar.getHolidays(one))) {
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    const days = Math.max(1, Math.ceil(Math.round((end.getTime() - start.getTime()) / 3_600_000) / 24));
    for (let day = 0; day < days; day += 1) {
      const text = new Date(first + day * DAY_MS).toISOString().slice(0, 10);
      if (text.startsWith(`${year}-`) && !found.has(text)) found.set(text, name);
    }
  }
  return found;
}

function calendarOf({ country, region }: HolidayPlace) {
  if (!countriesByLibrary().includes(country)) throw new RangeError(`no holidays are known of ${country}`);
  const Holidays = load();
  const options = { types: ['public' as const], languages: 'en' };
  if (region === undefined) return new Holidays(country, options);
  if (!regionsByLibrary(country).includes(region)) {
    throw new RangeError(`no holidays are known of ${country} ${region}`);
  }
  return new Holidays(country, region, options);
}

function load(): Calendars {
  if (!loaded) {
    const calendars: Calendars = createRequire(import.meta.url)('date-holidays');
    loaded = calendars;
  }
  return loaded;
}
