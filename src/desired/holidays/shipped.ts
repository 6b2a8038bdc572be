import { readFileSync } from 'node:fs';
import type { HolidayPlace } from '../../model/holidays.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';

/** The holidays of one country as they are shipped with the program: what `date-holidays` says, worked out when it was built. */
interface Shipped {
  readonly regions: readonly string[];
  /** By region (the whole country: ''), year and date. */
  readonly places: JsonObject;
}

const countries = new Map<string, Shipped | null>();

/** The regions of a country; null where the country is not shipped. */
export function shippedRegions(country: string): readonly string[] | null {
  return shippedOf(country)?.regions ?? null;
}

/** `YYYY-MM-DD` → name; null where this place or year is not shipped. */
export function shippedDates({ country, region = '' }: HolidayPlace, year: number) {
  const years = memberOf(shippedOf(country)?.places, region);
  const dates = memberOf(years, String(year));
  if (!isJsonObject(dates)) return null;
  const found = new Map<string, string>();
  for (const [date, name] of Object.entries(dates)) {
    if (typeof name !== 'string') return null;
    found.set(date, name);
  }
  return found;
}

function shippedOf(country: string): Shipped | null {
  const known = countries.get(country);
  if (known !== undefined) return known;
  const found = /^[A-Z]{2}$/.test(country) ? read(country) : null;
  countries.set(country, found);
  return found;
}

/** Null as well where the file is not there, as beside the sources: then the library is asked. */
function read(country: string): Shipped | null {
  try {
    const text = readFileSync(new URL(`./holidays/${country}.json`, import.meta.url), 'utf8');
    const content: Json = JSON.parse(text);
    const [regions, places] = [memberOf(content, 'regions'), memberOf(content, 'places')];
    if (!Array.isArray(regions) || !isJsonObject(places)) return null;
    const codes = regions.filter((code) => typeof code === 'string');
    return codes.length === regions.length ? { regions: codes, places } : null;
  } catch {
    return null;
  }
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
