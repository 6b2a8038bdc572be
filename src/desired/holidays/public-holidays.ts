import type { HolidayDates } from '../../model/holidays.ts';
import { countriesByLibrary, datesByLibrary, regionsByLibrary } from './by-library.ts';
import { shippedDates, shippedRegions } from './shipped.ts';

const years = new Map<string, ReadonlyMap<string, string>>();

/**
 * Public holidays by `date-holidays`. Those of the countries that have a compliance pack were worked out when the program was
 * built (docs/decisions/0055-holidays-are-worked-out-when-the-program-is-built.md); for others, and for years long past or
 * to come, the library is loaded with the first question. Each year of a place is worked out once.
 */
export const publicHolidays: HolidayDates = {
  datesOf(place, year) {
    const id = `${place.country} ${place.region ?? ''} ${year}`;
    const known = years.get(id);
    if (known) return known;
    const found = shippedDates(place, year) ?? datesByLibrary(place, year);
    years.set(id, found);
    return found;
  },
};

/** Whether the holidays of a country are known. */
export function knowsHolidaysOf(country: string): boolean {
  return shippedRegions(country) !== null || countriesByLibrary().includes(country);
}

/** The codes of the states and provinces that a country's holidays are told apart by; empty where they are not. */
export function holidayRegions(country: string): readonly string[] {
  return shippedRegions(country) ?? regionsByLibrary(country);
}
