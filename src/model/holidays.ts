/** Where public holidays are asked for: ISO 3166 code of the country, and code of a state or province in it. */
export interface HolidayPlace {
  readonly country: string;
  readonly region?: string;
}

/** Where the public holidays of a place come from. */
export interface HolidayDates {
  /**
   * The public holidays of a year: `YYYY-MM-DD` → name. A holiday that goes on over several days has an entry for each.
   *
   * @throws RangeError for a place that is not known: it must never count as one without holidays.
   */
  datesOf(place: HolidayPlace, year: number): ReadonlyMap<string, string>;
}
