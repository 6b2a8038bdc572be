import type { Holidays } from '../model/documents.ts';
import type { HolidayDates } from '../model/holidays.ts';
import { dateText } from './local-text.ts';
import { DAY } from './local-time.ts';

/** Says of a day, counted since 1970-01-01, which holiday it is, or null. Each year is asked for once. */
export function holidayLookup(holidays: Holidays, dates: HolidayDates): (day: number) => string | null {
  const { country, region, also = [], except = [] } = holidays;
  const listed = new Set(also);
  const worked = new Set(except);
  const years = new Map<number, ReadonlyMap<string, string>>();
  const yearOf = (year: number): ReadonlyMap<string, string> => {
    const known = years.get(year);
    if (known) return known;
    const place = country === undefined ? null : { country, ...(region === undefined ? {} : { region }) };
    const found = place ? dates.datesOf(place, year) : new Map<string, string>();
    years.set(year, found);
    return found;
  };
  return remembered((day) => {
    const date = dateText(day * DAY);
    // A date in both lists is a contradiction: then nobody is called.
    if (worked.has(date) && !listed.has(date)) return null;
    const name = yearOf(Number(date.slice(0, 4))).get(date);
    return name ?? (listed.has(date) ? 'listed in also' : null);
  });
}

function remembered(look: (day: number) => string | null): (day: number) => string | null {
  const known = new Map<number, string | null>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const answer = look(day);
    known.set(day, answer);
    return answer;
  };
}
