import type { ScheduleSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import { countriesByLibrary } from '../holidays/by-library.ts';
import { holidayRegions, knowsHolidaysOf } from '../holidays/public-holidays.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';

/** A place without known holidays would be dialed on all of them. */
export function checkHolidays({ spec }: Document<ScheduleSpec>): readonly Problem[] {
  const { country, region } = spec.holidays ?? {};
  if (country === undefined) return [];
  if (!knowsHolidaysOf(country)) {
    const known = didYouMean(country, countriesByLibrary());
    const message = `no holidays are known of country ${JSON.stringify(country)}${known}`;
    return [{ id: 'unknown-holidays', pointer: '/spec/holidays/country', message }];
  }
  if (region === undefined) return [];
  const regions = holidayRegions(country);
  if (regions.includes(region)) return [];
  const known = regions.length === 0 ? 'none is' : `${regions.join(', ')} are`;
  const message = `no holidays are known of region ${JSON.stringify(region)} in ${country}: ${known}`;
  const pointer = '/spec/holidays/region';
  return [{ id: 'unknown-holidays', pointer, message, dependsOn: ['/spec/holidays/country'] }];
}
