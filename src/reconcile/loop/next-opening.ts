import { nextChange } from '../../calendar/intervals.ts';
import { calendarPolicy } from '../../calendar/policy.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { HolidayDates } from '../../model/holidays.ts';
import { rememberedByProfiles } from '../profiles/by-limits.ts';

/**
 * When the first campaign may dial no longer, or again, by its calendar: instant in milliseconds, at most `within` after
 * `now`; null where none does. A loop that only came round by its interval would let it dial for so long.
 */
export function nextOpeningOrClosing(
  { campaigns }: Pick<DesiredState, 'campaigns'>,
  {
    now,
    within,
    holidays,
  }: { readonly now: number; readonly within: number; readonly holidays: HolidayDates },
): number | null {
  const changeOf = rememberedByProfiles((campaign) =>
    nextChange(calendarPolicy(campaign, holidays), now, within),
  );
  let first: number | null = null;
  for (const campaign of campaigns) {
    const change = changeOf(campaign);
    if (change !== null && (first === null || change < first)) first = change;
  }
  return first;
}
