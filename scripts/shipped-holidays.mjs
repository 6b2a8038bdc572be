// The public holidays of the countries that have a compliance pack, for the years in which anybody plans: the library that
// knows them takes a fifth of a small command's time and more to load.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const SHIPPED_COUNTRIES = ['US', 'CA', 'GB', 'FR', 'DE', 'AU'];
export const SHIPPED_YEARS = { first: 2025, last: 2040 };

/** Writes `holidays/<country>.json` beside the chunks of a bundle, by the bundle's own code. */
export async function shipHolidays(lib) {
  const { datesByLibrary, regionsByLibrary } = await import(
    pathToFileURL(join(lib, 'holidays-by-library.js')).href
  );
  const folder = join(lib, 'holidays');
  mkdirSync(folder, { recursive: true });
  for (const country of SHIPPED_COUNTRIES) {
    const regions = regionsByLibrary(country);
    const places = Object.fromEntries(
      ['', ...regions].map((region) => {
        const place = { country, ...(region !== '' && { region }) };
        const years = [];
        for (let year = SHIPPED_YEARS.first; year <= SHIPPED_YEARS.last; year += 1)
          years.push([year, Object.fromEntries(datesByLibrary(place, year))]);
        return [region, Object.fromEntries(years)];
      }),
    );
    writeFileSync(join(folder, `${country}.json`), JSON.stringify({ regions, places }));
  }
}
