import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../src/compliance/packs/all.ts';
import { datesByLibrary, regionsByLibrary } from '../../src/desired/holidays/by-library.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openWorkplace } from '../support/cli.ts';

/** Ends the program where it loads the library. */
const NO_LIBRARY = `
  import Module from 'node:module';
  const load = Module._load;
  Module._load = function (name, ...rest) {
    if (name === 'date-holidays') throw new Error('the library was loaded');
    return load.call(this, name, ...rest);
  };`;
const WITHOUT = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(NO_LIBRARY)}` };
const LAST_YEAR = 2040;

interface Shipped {
  readonly regions: readonly string[];
  readonly places: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe('the holidays that are shipped', () => {
  let folder = '';
  beforeAll(async () => {
    folder = join(await builtRoot(), 'lib', 'holidays');
  }, BUILD_LIMIT_MS);

  it('are those of every country with a pack, by what the library says of each region and year', () => {
    const countries = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(countries).toEqual([...new Set(PACKS.map(({ id }) => id.slice(0, 2)))].sort());
    for (const country of countries) {
      const { regions, places }: Shipped = JSON.parse(readFileSync(join(folder, `${country}.json`), 'utf8'));
      expect(regions).toEqual(regionsByLibrary(country));
      expect(Object.keys(places)).toHaveLength(regions.length + 1);
      for (const [region, years] of Object.entries(places)) {
        const place = { country, ...(region !== '' && { region }) };
        expect(Object.keys(years)).toHaveLength(16);
        for (const [year, dates] of Object.entries(years)) {
          const told = Object.fromEntries(datesByLibrary(place, Number(year)));
          expect(dates, `${country} ${region} ${year}`).toEqual(told);
        }
      }
    }
  }, 60_000);

  it('are all that a command asks for', async () => {
    const { run, edit } = openWorkplace();
    expect((await run(['validate'], { env: WITHOUT })).code).toBe(0);
    const calendar = ['calendar', 'campaign/spring-renewals', '--from'];
    const thanksgiving = await run([...calendar, '2026-11-23'], { env: WITHOUT });
    expect(thanksgiving.stdout).toContain('Thanksgiving Day');

    const late = await run([...calendar, `${LAST_YEAR + 1}-06-01`], { env: WITHOUT });
    expect(late.stderr).toContain('the library was loaded');
    expect((await run([...calendar, `${LAST_YEAR + 1}-06-01`])).code).toBe(0);

    edit('campaigns/schedules/weekday-eastern.yaml', 'country: US', 'country: AT');
    expect((await run(['validate'])).stdout).not.toContain('no holidays are known');
    edit('campaigns/schedules/weekday-eastern.yaml', 'country: AT', 'country: XX');
    expect((await run(['validate'])).stdout).toContain('no holidays are known of country "XX"');
  }, 60_000);
});
